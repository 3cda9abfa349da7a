using System.Text.Json.Nodes;
using Dramatis.Experiments;
using Dramatis.Experiments.Reporting;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Catalog.CFidelity.SelfConsistency;

/// <summary>The recovery study: a trial is one set of replies with known quality.</summary>
internal sealed class PreparedSelfConsistencyRecovery(JsonObject effective, int rounds, int replies, int predicates) : IPreparedStudy
{
    private const string Good = "better-than-chance";
    private const string Bad = "worse-than-chance";
    private const string Even = "all-alike";

    private static readonly string[] Measures = ["mean", "pick", "best"];

    private static readonly (string Kind, double Worst, double Best)[] Kinds = [(Good, 0.5, 0.9), (Even, 0.7, 0.7), (Bad, 0.1, 0.45)];

    /// <inheritdoc/>
    public JsonNode EffectiveOptions => effective;

    /// <inheritdoc/>
    public StudyStage? NextStage(int index, IReadOnlyList<CompletedTrial> completed) =>
        new PlantedTrials("kind", [.. Kinds.Select(k => k.Kind)], "round", rounds).Stage(index);

    /// <inheritdoc/>
    public ValueTask<TrialOutcome> RunAsync(Trial trial, ITrialContext context, CancellationToken cancellationToken = default)
    {
        (string kind, double worst, double best) = Kinds.First(k => k.Kind == trial.Cell["kind"]);
        RandomStream random = context.Random;
        bool[][] satisfied =
        [
            .. Enumerable.Range(0, replies).Select(i =>
            {
                double quality = worst + ((best - worst) * i / (replies - 1));
                return Enumerable.Range(0, predicates).Select(_ => random.NextBool(quality)).ToArray();
            }),
        ];
        double[] right = [.. satisfied.Select(s => s.Average(v => v ? 1.0 : 0))];
        int pick = Enumerable.Range(0, replies).MaxBy(i => Agreement(satisfied, i));
        return ValueTask.FromResult(new TrialOutcome(
            [
                Observation.Number("pick", kind, right[pick]),
                Observation.Number("best", kind, right.Max()),
                Observation.Number("mean", kind, right.Average()),
            ],
            []));
    }

    /// <inheritdoc/>
    public StudyAnalysis Analyse(IReadOnlyList<CompletedTrial> completed)
    {
        ILookup<(string Kind, string Measure), double> values =
            completed.SelectMany(c => c.Outcome.Observations).ToLookup(o => (o.Subject, o.Measure), o => o.Value!.Value);
        double[] Gain(string kind) => [.. values[(kind, "pick")].Zip(values[(kind, "mean")], (p, m) => p - m)];
        Claim[] claims =
        [
            RecoveryClaim.Within(
                "near-the-best", "Where replies are better than chance, the pick reaches at least .95 of the best reply's share.",
                [.. values[(Good, "pick")].Zip(values[(Good, "best")], (p, b) => p / b)], 0.95, 1.05, "sets"),
            RecoveryClaim.Within("beats-random", "There it satisfies at least .10 more predicates than a random reply.", Gain(Good), 0.1, 1, "sets"),
            RecoveryClaim.Within("alike", "Where all replies are of one quality, the pick gains little over a random one: at most what the luckiest of them has.", Gain(Even), 0, 0.25, "sets"),
            RecoveryClaim.Within("fails-below-chance", "Where most replies are worse than chance, the pick is worse than a random reply, as theory says.", Gain(Bad), -1, 0, "sets"),
        ];
        return new StudyAnalysis(
            RecoveryClaim.Summary(claims),
            claims,
            [Table(values)],
            [Figure(values)],
            [ReportCell.Text($"Each of {replies} replies satisfies each of {predicates} hidden predicates with the probability that is its quality; two replies agree by the share of predicates on which they are alike (Jain et al. 2023).")]);
    }

    private double Agreement(bool[][] satisfied, int i) =>
        Enumerable.Range(0, replies).Where(j => j != i).Sum(j => satisfied[i].Zip(satisfied[j]).Count(p => p.First == p.Second));

    private static ReportTable Table(ILookup<(string Kind, string Measure), double> values) => new(
        "recovery",
        "Share of predicates satisfied",
        ["Replies", "Random", "Pick", "Best"],
        [
            .. Kinds.Where(k => values[(k.Kind, "pick")].Any()).Select(k => (IReadOnlyList<string>)
            [
                ReportCell.Text($"{k.Kind} ({k.Worst:0.00} to {k.Best:0.00})"),
                ReportCell.Number(values[(k.Kind, "mean")].Average()),
                ReportCell.Number(values[(k.Kind, "pick")].Average()),
                ReportCell.Number(values[(k.Kind, "best")].Average()),
            ]),
        ]);

    private static ForestFigure Figure(ILookup<(string Kind, string Measure), double> values) => new(
        "recovery",
        "What the pick satisfies",
        "Mean share of the hidden predicates over the sets, with its interval.",
        "Share satisfied",
        [
            .. from k in Kinds
               from measure in Measures
               let each = values[(k.Kind, measure)].ToArray()
               where each.Length > 1
               select new ForestRow($"{k.Kind}: {(measure == "mean" ? "random" : measure)}", each.Average(), RecoveryClaim.MeanOf(each), measure),
        ]);
}
