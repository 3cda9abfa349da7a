using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Stances;
using Dramatis.Simulated.Respondents.Dials;
using Dramatis.Simulated.Respondents.Planting;
using Dramatis.Simulated.Respondents.Speaking;
using Dramatis.Simulated.Stances;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Catalog.BPsychometrics.ValueConsistency.Recovery;

/// <summary>Respondents of one planted kind, and what the study must find in them.</summary>
/// <param name="Id">Name of the kind.</param>
/// <param name="Words">What is planted, for people.</param>
/// <param name="Dials">Dials of the respondents.</param>
/// <param name="HoldsTopics">Whether each takes a side on every topic, drawn by lot; otherwise only dials speak.</param>
/// <param name="Flip">Probability that a text takes the other side than the choice.</param>
/// <param name="Expected">Inconsistency that is planted, by axis; an axis that is left out is not claimed.</param>
/// <param name="YesSaying">Yes-saying that is planted, from -1 to 1; null when it is not claimed.</param>
internal sealed record StancePlant(
    string Id,
    string Words,
    RespondentDials Dials,
    bool HoldsTopics,
    double Flip,
    IReadOnlyDictionary<StanceAxis, double> Expected,
    double? YesSaying = null)
{
    // So steep that answers are certain but for traits within .005 of the middle.
    private const double Slope = 1_000;

    private const double Side = 6;

    private const double MirroredShare = 0.3;

    private const double MisreadShare = 0.5;

    private const double Flipped = 0.4;

    // Distance of two opposite certain answers to their centroid.
    private static readonly double Opposite = StanceSpreads.Measure([[1, 0], [0, 1]], StanceDistance.Centroid);

    /// <summary>The kinds. Each topic of the packs has three questions, two of which yes supports, or one.</summary>
    public static IReadOnlyList<StancePlant> All { get; } =
    [
        new("firm", "a side on every topic, kept throughout", RespondentDials.Silent, true, 0, Zero(), 0),
        new("coin", "a side on every question, by lot", RespondentDials.Silent with { Specificity = new ItemSpecificity(10) }, false, 0, new Dictionary<StanceAxis, double>
        {
            [StanceAxis.Paraphrase] = 0,
            [StanceAxis.Topic] = StanceChance.CoinFlips(3),
            [StanceAxis.Language] = 0,
            [StanceAxis.UseCase] = 0,
        }),
        new("yes-sayer", "yes to everything", RespondentDials.Silent with { Style = new ResponseStyle(100) }, false, 0, new Dictionary<StanceAxis, double>
        {
            [StanceAxis.Paraphrase] = 0,
            [StanceAxis.Topic] = StanceSpreads.Measure([[1, 0], [1, 0], [0, 1]], StanceDistance.Centroid),
            [StanceAxis.BalancedTopic] = Opposite,
            [StanceAxis.Language] = 0,
            [StanceAxis.UseCase] = 0,
        }, 1),
        new("german-flipped", "the other side in German", RespondentDials.Silent with { Languages = [new BrokenLanguage("de", Mirrored: 1)] }, true, 0, Zero(StanceAxis.Language, Opposite)),
        new("german-wavering", "in German the other side in three of ten answers", RespondentDials.Silent with { Languages = [new BrokenLanguage("de", Mirrored: MirroredShare)] }, true, 0,
            Zero(StanceAxis.Language, StanceSpreads.Measure([[1, 0], [1 - MirroredShare, MirroredShare]], StanceDistance.Centroid))),
        new("wording", "the other side of half of the questions in one of three wordings", RespondentDials.Silent with { Misreadings = [new Misreading(new Condition("paraphrase", "2"), MisreadShare)] }, true, 0, new Dictionary<StanceAxis, double>
        {
            [StanceAxis.Paraphrase] = MisreadShare * StanceSpreads.Measure([[1, 0], [1, 0], [0, 1]], StanceDistance.Centroid),
            [StanceAxis.UseCase] = 0,
        }),
        new("writer", "the other side in four of ten texts", RespondentDials.Silent, true, Flipped, Zero(StanceAxis.UseCase, Flipped * Opposite)),
    ];

    /// <summary>One respondent.</summary>
    /// <param name="sets">The questions.</param>
    /// <param name="seed">Whose lots are drawn.</param>
    public StanceWriter Respondent(IReadOnlyList<StanceSet> sets, ulong seed)
    {
        Instrument[] questions = [.. sets.Select(s => s.Questions)];
        RandomStream lots = RandomStream.FromKey(FormattableString.Invariant($"stance-plant|{Id}|{seed}"));
        RespondentPlan plan = new()
        {
            Dials = Dials,
            Planting = new PlantingOptions { Discrimination = Slope },
            OwnTraits = questions.SelectMany(q => q.Scales).ToDictionary(s => s.Id, s => HoldsTopics ? (lots.Split(s.Id).NextBool(0.5) ? Side : -Side) : 0),
            Seed = seed,
            Instruments = questions,
        };
        return new StanceWriter(new SpeakingRespondent(plan, () => []), questions, Flip, seed);
    }

    private static Dictionary<StanceAxis, double> Zero(StanceAxis? planted = null, double value = 0)
    {
        Dictionary<StanceAxis, double> expected = new()
        {
            [StanceAxis.Paraphrase] = 0,
            [StanceAxis.Topic] = 0,
            [StanceAxis.BalancedTopic] = 0,
            [StanceAxis.Language] = 0,
            [StanceAxis.UseCase] = 0,
        };
        if (planted is { } axis)
        {
            expected[axis] = value;
        }

        return expected;
    }
}
