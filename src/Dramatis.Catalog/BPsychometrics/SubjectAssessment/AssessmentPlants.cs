using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Packs;
using Dramatis.Simulated.Respondents;
using Dramatis.Simulated.Respondents.Dials;
using Dramatis.Simulated.Respondents.Planting;

namespace Dramatis.Catalog.BPsychometrics.SubjectAssessment;

/// <summary>What is planted in the recovery study.</summary>
internal sealed class AssessmentPlants(double gap)
{
    public const string First = "men";
    public const string Second = "women";
    public const int Runs = 10;

    public static IReadOnlyList<string> Groups { get; } = [First, Second];

    public const string Fair = "fair";
    public const string Biased = "biased";
    public const string FirstPlace = "first-place";

    /// <summary>The trait in which the biased respondent sees the first group higher.</summary>
    public const string Moved = "energy";

    public static IReadOnlyList<string> Kinds { get; } = [Fair, Biased, FirstPlace];

    /// <summary>
    /// The pack, and for <see cref="FirstPlace"/> its items that are keyed for their scales: where half of the items are reversed, a pull
    /// to the first option cancels by itself, and no order could show it.
    /// </summary>
    public static PlantedInstrument Planted { get; } = new(InstrumentPacks.Load("dramatis-types-60"));

    public static PlantedInstrument OneSided { get; } = new(KeyedFor(Planted.Instrument));

    public static PlantedInstrument InstrumentOf(string kind) => kind == FirstPlace ? OneSided : Planted;

    public SyntheticRespondent Respondent(string kind, int number, ulong seed) => new(
        new PlantedRespondent(FormattableString.Invariant($"{kind}-{number}"), new Dictionary<string, double>(), Dials(kind), seed), InstrumentOf(kind));

    public static Administration Ask(string subject, bool isPermuted, int run) => new()
    {
        Template = StandardTemplates.Find("observer"),
        Order = isPermuted ? OptionOrder.Shuffled : OptionOrder.AsGiven,
        Variant = new VariantKey("en", 0, GrammaticalPerson.Third),
        Subject = new Subject(subject, PronounSet.TheyMany, IsPlural: true),
        Readout = Readout.OptionProbability,
        Temperature = 1,
        Repeat = run,
    };

    private RespondentDials Dials(string kind) => kind switch
    {
        Biased => new() { Shifts = [new TemplateShift(new Condition(PresentationFactors.Subject, First), Moved, gap)] },
        FirstPlace => new() { Position = new PositionBias(1, 0) },
        _ => RespondentDials.Silent,
    };

    private static Instrument KeyedFor(Instrument whole) =>
        whole.CutTo([.. whole.Scales.Select(s => s with { Items = [.. s.Items.Where(k => k.Direction > 0)] })]);
}
