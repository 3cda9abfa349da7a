using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Packs;
using Dramatis.Simulated.Respondents;
using Dramatis.Simulated.Respondents.Dials;
using Dramatis.Simulated.Respondents.Planting;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Catalog.BPsychometrics.SelfKnowledge;

/// <summary>What is planted in the recovery study: how far decisions follow statements, and one respondent that takes what stands first.</summary>
internal static class CongruencePlants
{
    public const string FirstPlace = "first-place";

    /// <summary>Correlations of acted with stated traits.</summary>
    public static IReadOnlyList<double> Couplings { get; } = [-1, -0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75, 1];

    /// <summary>Shares of the items that respondents read as their opposite in the second language.</summary>
    public static IReadOnlyList<double> Turned { get; } = [0, 0.5, 1];

    /// <summary>The second language.</summary>
    public const string Second = "de";

    public static PlantedInstrument Statements { get; } = new(InstrumentPacks.Load("dramatis-pairs-60-self"), Pairs);

    public static PlantedInstrument Decisions { get; } = new(InstrumentPacks.Load("dramatis-pairs-60-act"), Pairs);

    private static PlantingOptions Pairs => new() { Pair = item => item.Id };

    public static PlantedRespondent Coupled(double coupling, int number, ulong seed)
    {
        string id = FormattableString.Invariant($"coupled-{coupling}-{number}");
        return new PlantedRespondent(id, Traits(id, seed), new RespondentDials { Coupling = new ActionCoupling(coupling) }, seed);
    }

    /// <summary>Name of the respondents that misread a share of the second language.</summary>
    public static string KindOfTurned(double share) => FormattableString.Invariant($"turned-{share}");

    public static PlantedRespondent Misreading(double share, int number, ulong seed)
    {
        string id = FormattableString.Invariant($"{KindOfTurned(share)}-{number}");
        Misreading turned = new(new Condition(PresentationFactors.Language, Second), share);
        return new PlantedRespondent(id, Traits(id, seed), new RespondentDials { Misreadings = [turned], Coupling = new ActionCoupling(1) }, seed);
    }

    public static PlantedRespondent OfFirstPlace(int number, ulong seed)
    {
        string id = FormattableString.Invariant($"{FirstPlace}-{number}");
        return new PlantedRespondent(id, Traits(id, seed), new RespondentDials { Position = new PositionBias(1, 0) }, seed);
    }

    public static Administration Ask(PlantedInstrument planted, OptionOrder order, string language) => new()
    {
        Template = StandardTemplates.For(planted.Instrument.Kind)[0],
        Order = order,
        Variant = new VariantKey(language),
        Readout = Readout.ExpectedValue,
    };

    private static Dictionary<string, double> Traits(string id, ulong seed)
    {
        RandomStream random = RandomStream.FromKey(FormattableString.Invariant($"{id}|{seed}"));
        return Statements.Space.Names.ToDictionary(n => n, n => random.Split(n).NextNormal());
    }
}
