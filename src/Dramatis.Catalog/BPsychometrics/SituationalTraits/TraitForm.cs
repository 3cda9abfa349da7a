using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Instruments;

namespace Dramatis.Catalog.BPsychometrics.SituationalTraits;

/// <summary>An instrument with the ways in which the study asks it.</summary>
/// <param name="Name">Name in cells and tables.</param>
/// <param name="Instrument">The instrument.</param>
/// <param name="Second">The second order of its options, the mirror of the first.</param>
/// <param name="Language">The language that it is asked in.</param>
internal sealed record TraitForm(string Name, Instrument Instrument, OptionOrder Second, string Language)
{
    private const string AsGiven = "as-given";

    /// <summary>Identifiers of the templates, the standard one first.</summary>
    public IReadOnlyList<string> Templates { get; } = [.. StandardTemplates.For(Instrument.Kind).Take(3).Select(t => t.Id)];

    /// <summary>Numbers of the wordings that all items have: the original, and one more where there is one.</summary>
    public IReadOnlyList<int> Wordings { get; } =
        Instrument.Items.All(i => i.Texts.ContainsKey(new VariantKey(Language, 1))) ? [0, 1] : [0];

    /// <summary>The orders of its options, by name.</summary>
    public static IReadOnlyList<string> Orders { get; } = [AsGiven, "mirrored"];

    /// <summary>One way of asking. Situations have letters as labels but for the second template, inventories numbers, as in the paper.</summary>
    public Administration Ask(string template, int wording, string order, Readout readout, ulong seed) => new()
    {
        Template = StandardTemplates.Find(template),
        Order = order == AsGiven ? OptionOrder.AsGiven : Second,
        Labels = Instrument.Kind == InstrumentKind.Situation && template != Templates[1] ? LabelStyle.UpperLetters : LabelStyle.Numbers,
        Variant = new VariantKey(Language, wording),
        Readout = readout,
        Seed = seed,
    };
}
