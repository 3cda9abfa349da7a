using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Norms;
using Dramatis.Psychometrics.Packs;
using Dramatis.Psychometrics.Responses;
using Dramatis.Psychometrics.Scoring;
using Dramatis.Simulated.Respondents;
using Dramatis.Simulated.Respondents.Dials;
using Dramatis.Simulated.Respondents.Planting;
using Dramatis.Simulated.Respondents.Truth;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Catalog.BPsychometrics.DefaultProfile;

/// <summary>What is planted in the recovery study, and the truth that follows from it in closed form.</summary>
internal sealed class ProfilePlants(double shift)
{
    /// <summary>The trait that the second header moves.</summary>
    public const string Moved = "extraversion";

    /// <summary>A trait at 0, whose scale is symmetric: no temperature moves its expectation.</summary>
    public const string Level = "openness";

    public const string First = "announced";
    public const string Second = "as-a-person";

    public static readonly double[] Temperatures = [0, 0.3, 0.7, 1];

    public const int Seeds = 5;

    public static Instrument Instrument { get; } = InstrumentPacks.Load("dramatis-traits-60");

    public static PlantedInstrument Planted { get; } = new(Instrument);

    // After what it is worked out from: static members are set in the order of the text.
    private static readonly NormGroup Own = new("own population", null, 0, null, PopulationOf());

    /// <summary>Somebody of the population: every trait standard normal.</summary>
    public static PlantedRespondent Person(int index, ulong seed)
    {
        RandomStream random = RandomStream.FromKey(FormattableString.Invariant($"person|{seed}|{index}"));
        return new PlantedRespondent(
            FormattableString.Invariant($"person-{index}"), Planted.Space.Names.ToDictionary(n => n, n => random.Split(n).NextNormal()), seed: seed);
    }

    /// <summary>The respondent of a replicated study.</summary>
    public PlantedRespondent Respondent(int study, ulong seed)
    {
        RandomStream random = RandomStream.FromKey(FormattableString.Invariant($"study|{seed}|{study}"));
        return new PlantedRespondent(
            FormattableString.Invariant($"study-{study}"),
            Planted.Space.Names.ToDictionary(n => n, n => n == Level ? 0 : random.Split(n).NextNormal()),
            new RespondentDials { Shifts = [new TemplateShift(new Condition(PresentationFactors.Template, Second), Moved, shift)] },
            seed);
    }

    public static Administration Ask(string header, double temperature, int seed, Readout readout = Readout.OptionProbability) =>
        new() { Template = StandardTemplates.Find(header), Temperature = temperature, Repeat = seed, Readout = readout };

    /// <summary>Expected scores of a respondent in a cell, by scale.</summary>
    public static Dictionary<string, double> Expected(PlantedRespondent respondent, string header, double temperature)
    {
        ResponseSheet sheet = ExpectedSheet.Of(respondent, Planted, Ask(header, temperature, 0));
        return ScaleScorer.Score(sheet).ToDictionary(s => s.ScaleId, s => s.Value!.Value);
    }

    /// <summary>A score beside the norms that follow from the plants.</summary>
    public static double InT(string scale, double score) => NormedScore.Of(score, Own.Scales[scale]).T;

    private static Dictionary<string, NormValue> PopulationOf() => Instrument.Scales.ToDictionary(
        s => s.Id, s => NormOf(ScaleTruth.Of(Planted.ItemsOf(s))));

    private static NormValue NormOf(ScaleTruth truth) => new(truth.Mean, Math.Sqrt(truth.Variance));
}
