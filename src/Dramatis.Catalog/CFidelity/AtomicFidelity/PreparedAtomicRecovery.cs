using System.Globalization;
using System.Text.Json.Nodes;
using Dramatis.Conversations.Units;
using Dramatis.Evaluation.Atomic;
using Dramatis.Experiments;
using Dramatis.Experiments.Reporting;
using Dramatis.Simulated.PersonaWorld;
using Dramatis.Simulated.PersonaWorld.Traits;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Catalog.CFidelity.AtomicFidelity;

/// <summary>The recovery study: a trial is one answer with a known share of sentences in character.</summary>
internal sealed class PreparedAtomicRecovery(JsonObject effective, int answers, int sentences) : IPreparedStudy
{
    private const double Tolerance = 0.15; // of the card: what a rater may miss ACC by

    private static readonly WorldSplit[] Splits = [WorldSplit.Train, WorldSplit.HeldOut];

    private static readonly double[] Shares = [0, 0.25, 0.5, 0.75, 1];

    /// <inheritdoc/>
    public JsonNode EffectiveOptions => effective;

    /// <inheritdoc/>
    public StudyStage? NextStage(int index, IReadOnlyList<CompletedTrial> completed) => index > 0 ? null : new StudyStage(
        "recovery",
        [
            .. from trait in AtomicTargets.Traits
               from share in Shares
               from split in Splits
               from number in Enumerable.Range(0, answers)
               select new TrialSpecification(Cell.Of(("trait", trait.Name), ("share", share.ToString("0.00", CultureInfo.InvariantCulture)), ("wording", Name(split)), ("answer", number.ToString("0000", CultureInfo.InvariantCulture)))),
        ]);

    /// <inheritdoc/>
    public async ValueTask<TrialOutcome> RunAsync(Trial trial, ITrialContext context, CancellationToken cancellationToken = default)
    {
        AtomicTrait trait = AtomicTargets.Find(trial.Cell["trait"]);
        double share = double.Parse(trial.Cell["share"], CultureInfo.InvariantCulture);
        RandomStream random = context.Random;
        WorldSplit split = Splits.First(s => Name(s) == trial.Cell["wording"]);
        bool[] inCharacter = [.. Enumerable.Range(0, sentences).Select(i => i < Math.Round(share * sentences))];
        random.Shuffle(inCharacter);
        TextUnit[] units = [.. inCharacter.Select((kept, i) => new TextUnit(i, 0, TraitSentences.Draw(trait.World, trait.Sign * (kept ? 0.9 : -0.9), split, random)))];
        IReadOnlyList<UnitRating> ratings = await TraitRater.Instance.RateAsync(units, trait.Target, null, cancellationToken);
        AtomicFidelityScores scores = Evaluation.Atomic.AtomicFidelity.Compute([[ratings]], FidelityLevel.High);
        List<Observation> observations =
        [
            Score("accuracy", scores.Accuracy), Score("consistency", scores.Consistency), Score("mean", scores.Mean),
            Observation.Number("shown", trait.Name, (double)scores.Rated / sentences),
        ];
        return new TrialOutcome(observations, []);

        Observation Score(string measure, double? value) => value is { } v
            ? Observation.Number(measure, trait.Name, v)
            : Observation.NotObserved(measure, trait.Name, MissingCause.NotApplicable);
    }

    /// <inheritdoc/>
    public StudyAnalysis Analyse(IReadOnlyList<CompletedTrial> completed)
    {
        ILookup<(double Share, string Measure), double> values = Values(completed, WorldSplit.Train);
        ILookup<(double Share, string Measure), double> unseen = Values(completed, WorldSplit.HeldOut);
        double[] Of(double share, string measure) => [.. values[(share, measure)]];
        Claim[] claims =
        [
            .. Shares.Select(p => RecoveryClaim.Within(
                ReportCell.Text($"accuracy-{p * 100:0}"), ReportCell.Text($"With a share of {p:0.00} in character, ACC is {p:0.00} within {Tolerance}."), Of(p, "accuracy"), p - Tolerance, p + Tolerance, "answers")),
            .. Shares.Zip(Shares.Skip(1)).Select(p => Rises(p.First, p.Second, Of(p.First, "accuracy"), Of(p.Second, "accuracy"))),
            Lowest(Of),
            RecoveryClaim.Within(
                "unseen-wordings", "In wordings that the rater has never seen, ACC of answers wholly in character is still within 0.15 of 1.", [.. unseen[(1.0, "accuracy")]], 1 - Tolerance, 1 + Tolerance, "answers"),
        ];
        return new StudyAnalysis(
            ReportCell.Text($"{claims.Count(c => c.Verdict == ClaimVerdict.Supported)} of {claims.Length} claims hold; {completed.SelectMany(c => c.Outcome.Observations).Where(o => o.Measure == "shown").Average(o => o.Value!.Value):0.000} of the sentences are seen to show their trait."),
            claims,
            [Table("known", "Wordings that the rater has learnt", values), Table("held-out", "Wordings that it has never seen", unseen)],
            [Figure(values, unseen)],
            ["Answers are mixed from sentences of the persona world whose pole is known; the rater knows the words of such sentences (naive Bayes over stems), those of held-out wordings excepted. All claims but the last are about known wordings: they check the measure. The last one and the second table check the rater."]);
    }

    private static string Name(WorldSplit split) => split == WorldSplit.Train ? "known" : "held-out";

    private static ILookup<(double Share, string Measure), double> Values(IReadOnlyList<CompletedTrial> completed, WorldSplit split) => completed
        .Where(c => c.Trial.Cell["wording"] == Name(split))
        .SelectMany(c => c.Outcome.Observations.Where(o => o.Value is not null).Select(o => (Share: double.Parse(c.Trial.Cell["share"], CultureInfo.InvariantCulture), o)))
        .ToLookup(p => (p.Share, p.o.Measure), p => p.o.Value!.Value);

    private static Claim Rises(double less, double more, double[] low, double[] high)
    {
        string id = ReportCell.Text($"rises-{less * 100:0}-{more * 100:0}");
        string statement = ReportCell.Text($"ACC rises from a share of {less:0.00} to {more:0.00}.");
        if (low.Length < 2 || high.Length < 2)
        {
            return RecoveryClaim.NotEvaluated(id, statement, Math.Min(low.Length, high.Length));
        }

        double difference = high.Average() - low.Average();
        double error = Math.Sqrt((Variance(low) / low.Length) + (Variance(high) / high.Length));
        return Claim.Signed(id, statement, 1, difference, new Statistics.ConfidenceInterval(difference - (1.96 * error), difference + (1.96 * error)), null, low.Length + high.Length, "difference of means; normal interval over answers");
    }

    private static Claim Lowest(Func<double, string, double[]> of)
    {
        double[] half = of(0.5, "consistency");
        double[] ends = [.. of(0, "consistency"), .. of(1, "consistency")];
        return Rises(0.5, 1, half, ends) with { Id = "consistency-lowest", Statement = "IC is lower where half of the sentences are in character than where all or none are." };
    }

    private static double Variance(double[] values)
    {
        double mean = values.Average();
        return values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1);
    }

    private static ReportTable Table(string id, string title, ILookup<(double Share, string Measure), double> values) => new(
        id,
        title,
        ["Share", "ACC", "IC", "Mean rating", "Sentences rated"],
        [
            .. Shares.Where(s => values[(s, "accuracy")].Any()).Select(s => (IReadOnlyList<string>)
            [
                ReportCell.Number(s, 2), ReportCell.Number(values[(s, "accuracy")].Average()), ReportCell.Number(values[(s, "consistency")].DefaultIfEmpty(double.NaN).Average()),
                ReportCell.Number(values[(s, "mean")].Average(), 2), ReportCell.Number(values[(s, "shown")].Average()),
            ]),
        ]);

    private static CurveFigure Figure(ILookup<(double Share, string Measure), double> values, ILookup<(double Share, string Measure), double> unseen) => new(
        "recovery",
        "ACC and IC against the share in character",
        "ACC should follow the diagonal; IC is lowest in the middle.",
        "Share in character",
        "Score",
        [
            Curve("ACC", "accuracy", values),
            Curve("IC", "consistency", values),
            Curve("ACC, unseen wordings", "accuracy", unseen),
            new CurveSeries("diagonal", Shares, Shares),
        ]);

    private static CurveSeries Curve(string name, string measure, ILookup<(double Share, string Measure), double> values) =>
        new(name, Shares, [.. Shares.Select(s => values[(s, measure)].DefaultIfEmpty(double.NaN).Average())]);
}
