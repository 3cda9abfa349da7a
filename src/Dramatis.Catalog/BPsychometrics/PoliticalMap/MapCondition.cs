using Dramatis.Psychometrics.Administrations;

namespace Dramatis.Catalog.BPsychometrics.PoliticalMap;

/// <summary>One way in which the cloud is taken.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Injection">What is put into the personas, or null.</param>
/// <param name="Template">Wording around a proposition.</param>
/// <param name="Order">Order of the options.</param>
/// <param name="HasPersonas">Whether personas answer, and not the bare model.</param>
internal sealed record MapCondition(
    string Id, PersonaInjection? Injection = null, string Template = "agree", OptionOrder Order = OptionOrder.AsGiven, bool HasPersonas = true)
{
    public static MapCondition Baseline { get; } = new("baseline");

    public static MapCondition Reversed { get; } = new("options-reversed", Order: OptionOrder.Reversed);

    public static MapCondition Reworded { get; } = new("asked-otherwise", Template: "stand");

    public static MapCondition Bare { get; } = new("no-persona", HasPersonas: false);

    public static IReadOnlyList<MapCondition> Controls { get; } = [Reversed, Reworded, Bare];
}
