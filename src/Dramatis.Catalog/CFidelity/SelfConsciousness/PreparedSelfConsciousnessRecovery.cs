using System.Globalization;
using System.Text.Json.Nodes;
using Dramatis.Control.Pragmatics;
using Dramatis.Experiments;
using Dramatis.Experiments.Reporting;

namespace Dramatis.Catalog.CFidelity.SelfConsciousness;

/// <summary>The recovery study: a trial is one set of replies of known origin, ranked with and without a listener.</summary>
internal sealed class PreparedSelfConsciousnessRecovery(JsonObject effective, int sets, double distinct) : IPreparedStudy
{
    private const string Different = "different";
    private const string Identical = "identical";
    private const string Telling = "memory";
    private const string Blind = "memory-blind";
    private const int Each = 10;
    private const int SetsForAMemory = 20;

    private static readonly double[] Alphas = [0, 2, 8];
    private static readonly string[] Kinds = [Different, Identical];
    private static readonly string[] Memories = [Telling, Blind];

    /// <inheritdoc/>
    public JsonNode EffectiveOptions => effective;

    /// <inheritdoc/>
    public StudyStage? NextStage(int index, IReadOnlyList<CompletedTrial> completed) => index > 0 ? null : new StudyStage(
        "recovery",
        [
            .. new PlantedTrials("kind", Kinds, "set", sets).All,
            .. new PlantedTrials("kind", Memories, "set", Math.Max(2, sets / SetsForAMemory)).All,
        ]);

    /// <inheritdoc/>
    public ValueTask<TrialOutcome> RunAsync(Trial trial, ITrialContext context, CancellationToken cancellationToken = default)
    {
        string kind = trial.Cell["kind"];
        if (Memories.Contains(kind, StringComparer.Ordinal))
        {
            (double picked, double learned, double random) = new PlantedMemory(distinct, kind == Telling).Run(context.Random);
            return ValueTask.FromResult(new TrialOutcome([Observation.Number("picked", kind, picked), Observation.Number("learned", kind, learned), Observation.Number("random", kind, random)], []));
        }

        PlantedWorlds worlds = new(distinct, kind == Identical, context.Random.Split("worlds"));
        var draws = context.Random.Split("replies");
        (string Origin, int[] Reply)[] replies =
        [
            .. Enumerable.Range(0, Each).Select(_ => (PlantedWorlds.Target, worlds.Draw(0, draws))),
            .. Enumerable.Range(0, Each).Select(i => (PlantedWorlds.Distractor, worlds.Draw(1 + (i % (PlantedWorlds.Worlds - 1)), draws))),
            .. Enumerable.Range(0, Each).Select(_ => (PlantedWorlds.Common, worlds.Draw(null, draws))),
        ];
        string[] tops = [.. Alphas.Select(a => replies.MaxBy(r => worlds.Score(r.Reply, new RsaOptions(a, 1))).Origin)];
        return ValueTask.FromResult(new TrialOutcome([.. Alphas.Select((a, i) => Observation.Nominal("top", Name(a), tops[i]))], []));
    }

    /// <inheritdoc/>
    public StudyAnalysis Analyse(IReadOnlyList<CompletedTrial> completed)
    {
        ILookup<(string Kind, string Alpha), string> tops = completed
            .SelectMany(c => c.Outcome.Observations.Where(o => o.Category is not null).Select(o => (Kind: c.Trial.Cell["kind"], o)))
            .ToLookup(p => (p.Kind, p.o.Subject), p => p.o.Category!);
        double[] Change(string kind, string origin) =>
            [.. tops[(kind, "8")].Zip(tops[(kind, "0")], (with, without) => (with == origin ? 1.0 : 0) - (without == origin ? 1 : 0))];
        ILookup<(string Kind, string Measure), double> memories = completed.SelectMany(c => c.Outcome.Observations).Where(o => o.Value is not null).ToLookup(o => (o.Subject, o.Measure), o => o.Value!.Value);
        double[] Gain(string kind) => [.. memories[(kind, "learned")].Zip(memories[(kind, "random")], (l, r) => l - r)];
        Claim[] claims =
        [
            Signed("target-more", "With the listener a reply from the target's world comes first more often.", 1, Change(Different, "target")),
            Signed("distractor-less", "With the listener a reply from a distractor's world comes first less often.", -1, Change(Different, "distractor")),
            RecoveryClaim.Within("identical-unmoved", "Where all worlds are the same the listener changes nothing.", [.. tops[(Identical, "8")].Zip(tops[(Identical, "0")], (a, b) => a == b ? 1.0 : 0)], 1, 1, "sets"),
            Signed("memory-serves", "With the distractor that a memory has learned a reply from the target's world comes first more often than with a random one.", 1, Gain(Telling), "memory"),
            RecoveryClaim.Within("memory-blind", "A memory of encodings that tell nothing serves no better than chance, within .1.", Gain(Blind), -0.1, 0.1, "memories"),
        ];
        return new StudyAnalysis(
            RecoveryClaim.Summary(claims),
            claims,
            [Table(tops), MemoryTable(memories)],
            [Figure(tops)],
            [ReportCell.Text($"Each of {PlantedWorlds.Worlds} worlds puts {distinct:0.00} on a few tokens of its own; ten replies each are drawn from the target's world, from the others, and from what all share, and ranked by the mean log-probability of a token for the speaker (listener's sharpness 1)."),
                ReportCell.Text($"Memories: of {PlantedMemory.Distractors} distractors one speaks other worlds, which one depends on the kind of the target; a memory learns it from sixty targets and is asked about forty others, under encodings that tell the kind beside much noise, or nothing.")]);
    }

    private static string Name(double alpha) => alpha.ToString("0", CultureInfo.InvariantCulture);

    private static Claim Signed(string id, string statement, int sign, double[] differences, string units = "set") => differences.Length < 2
        ? RecoveryClaim.NotEvaluated(id, statement, differences.Length)
        : Claim.Signed(id, statement, sign, differences.Average(), RecoveryClaim.MeanOf(differences), null, differences.Length, $"difference of shares, paired by {units}; t interval");

    private static double Share(ILookup<(string Kind, string Alpha), string> tops, string kind, double alpha, string origin) =>
        tops[(kind, Name(alpha))].Select(t => t == origin ? 1.0 : 0).DefaultIfEmpty(double.NaN).Average();

    private static ReportTable Table(ILookup<(string Kind, string Alpha), string> tops) => new(
        "recovery",
        "Where the first reply comes from",
        ["Worlds", "Alpha", "Target", "Distractor", "Shared"],
        [
            .. from kind in Kinds
               from alpha in Alphas
               where tops[(kind, Name(alpha))].Any()
               select (IReadOnlyList<string>)
               [
                   kind, Name(alpha), ReportCell.Number(Share(tops, kind, alpha, "target")), ReportCell.Number(Share(tops, kind, alpha, "distractor")), ReportCell.Number(Share(tops, kind, alpha, "shared")),
               ],
        ]);

    private static ReportTable MemoryTable(ILookup<(string Kind, string Measure), double> memories) => new(
        "memories",
        "Learned distractors where it is known which one serves",
        ["Encodings", "Memories", "Right one picked", "Target first: learned", "random"],
        [
            .. Memories.Where(k => memories[(k, "picked")].Any()).Select(k => (IReadOnlyList<string>)
            [
                k == Telling ? "tell the kind" : "tell nothing", ReportCell.Count(memories[(k, "picked")].Count()), ReportCell.Number(memories[(k, "picked")].Average()),
                ReportCell.Number(memories[(k, "learned")].Average()), ReportCell.Number(memories[(k, "random")].Average()),
            ]),
        ]);

    private static CurveFigure Figure(ILookup<(string Kind, string Alpha), string> tops) => new(
        "recovery",
        "Where the first reply comes from",
        "By the weight of the listener; worlds that differ.",
        "Alpha",
        "Share of sets",
        [
            new CurveSeries("target", Alphas, [.. Alphas.Select(a => Share(tops, Different, a, "target"))]),
            new CurveSeries("distractor", Alphas, [.. Alphas.Select(a => Share(tops, Different, a, "distractor"))]),
            new CurveSeries("shared", Alphas, [.. Alphas.Select(a => Share(tops, Different, a, "shared"))]),
        ]);
}
