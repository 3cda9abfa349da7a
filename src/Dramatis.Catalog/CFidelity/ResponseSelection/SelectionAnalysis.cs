using Dramatis.Experiments;
using Dramatis.Experiments.Reporting;
using Dramatis.Statistics;
using Dramatis.Statistics.HypothesisTests;
using Dramatis.Statistics.Intervals;

namespace Dramatis.Catalog.CFidelity.ResponseSelection;

/// <summary>Share of talks whose reply comes first, by kind of talk and way to score, with paired comparisons.</summary>
internal sealed class SelectionAnalysis(IReadOnlyList<CompletedTrial> completed, int replies)
{
    /// <summary>Only the persona answers the question.</summary>
    public const string Needed = "persona";

    /// <summary>The talk answers it.</summary>
    public const string Free = "talk";

    /// <summary>Of a file: what answers it is not known.</summary>
    public const string OfFile = "file";

    private const double Margin = 0.01;

    private static readonly string[] Kinds = [Needed, Free, OfFile];

    private readonly ILookup<(string Kind, string Condition), double?> ranks = completed
        .SelectMany(c => c.Outcome.Observations.Where(o => o.Measure == "rank").Select(o => (Key: (c.Trial.Cell["kind"], o.Subject), o.Value)))
        .ToLookup(o => o.Key, o => o.Value);

    private readonly double[] grounded = [.. completed.SelectMany(c => c.Outcome.Observations).Where(o => o.Measure == "grounded").Select(o => o.Value).OfType<double>()];

    private string Telling => Known(OfFile, SelectionConditions.Alone).Length > 0 ? OfFile : Needed;

    public StudyAnalysis Analyse() => Telling == Needed && new[] { Needed, Free }.Any(k => Known(k, SelectionConditions.Alone).Length == 0)
        ? new StudyAnalysis("Talks of both kinds are needed.", [], [], [], [])
        : new StudyAnalysis(
            ReportCell.Text($"{(Telling == OfFile ? "The reply that was given" : "Where only the persona answers, the reply")} is chosen in {First(Telling, SelectionConditions.Alone):0.000} of the talks without the persona and in {First(Telling, SelectionConditions.Prompted):0.000} with its lines before the talk ({1.0 / replies:0.00} by chance)."),
            [.. Claims()],
            [Table()],
            [Forest()],
            [
                "Share of talks whose gold reply has the highest score, alone; of equal scores half count as better. Differences are paired by talk, with an exact test of the talks that differ (McNemar) and the interval of the paired difference (Lee, Oh and Lee 2023 report the share alone).",
                Telling == OfFile
                    ? "Replies that the file does not offer were given in other talks: now and then one of them fits as well."
                    : "A third of the replies answer the same question with other values: a scorer that knows what is asked and not who is asked chooses one of those.",
            ]);

    private IEnumerable<Claim> Claims()
    {
        yield return Difference("persona-helps", Telling == OfFile ? "Persona lines before the talk help." : "Persona lines before the talk help where only the persona answers.", Telling, SelectionConditions.Prompted, SelectionConditions.Alone, 1);
        yield return Difference("stranger-helps-not", "The lines of the persona help more than those of a stranger.", Telling, SelectionConditions.Prompted, SelectionConditions.Stranger, 1);
        yield return Difference("prompt-beats-similarity", "They help more than adding how near a line is.", Telling, SelectionConditions.Prompted, SelectionConditions.Similarity, 1);
        if (Telling == OfFile)
        {
            yield break;
        }

        (double difference, ConfidenceInterval interval, _) = Paired(Free, SelectionConditions.Prompted, SelectionConditions.Alone);
        yield return new Claim(
            "no-harm", "Where the talk answers, they change the share by less than a point.",
            interval.Lower > -Margin && interval.Upper < Margin ? ClaimVerdict.Supported : interval.Lower > Margin || interval.Upper < -Margin ? ClaimVerdict.Contradicted : ClaimVerdict.Inconclusive,
            difference, interval, null, Known(Free, SelectionConditions.Alone).Length, "paired difference; supported when its interval lies within a point of nothing");
        if (grounded.Length > 0)
        {
            yield return RecoveryClaim.AtLeast("grounded", "The statement that the reply tells is among the lines chosen for it in at least 90 %.", (int)grounded.Sum(), grounded.Length, 0.9, "talks");
        }
    }

    private Claim Difference(string id, string statement, string kind, string condition, string baseline, int sign)
    {
        (double difference, ConfidenceInterval interval, double p) = Paired(kind, condition, baseline);
        return Claim.Signed(id, statement, sign, difference, interval, p, Known(kind, condition).Length, "paired difference of shares; exact test of the talks that differ");
    }

    // The t interval of differences that are -1, 0 or 1; where no talk differs it would have no width, and the bound is how many could.
    private (double Difference, ConfidenceInterval Interval, double P) Paired(string kind, string condition, string baseline)
    {
        (bool First, bool Second)[] pairs = [.. ranks[(kind, condition)].Zip(ranks[(kind, baseline)]).Where(p => p is { First: not null, Second: not null }).Select(p => (p.First < 1.5, p.Second < 1.5))];
        double[] differences = [.. pairs.Select(p => (p.First ? 1.0 : 0) - (p.Second ? 1 : 0))];
        double p = McNemarTest.Exact(pairs.Count(x => x is { First: true, Second: false }), pairs.Count(x => x is { First: false, Second: true })).PValue;
        double most = ProportionInterval.Wilson(0, differences.Length).Upper;
        return (differences.Average(), differences.All(d => d == 0) ? new ConfidenceInterval(-most, most) : RecoveryClaim.MeanOf(differences), p);
    }

    private double[] Known(string kind, string condition) => [.. ranks[(kind, condition)].OfType<double>()];

    private double First(string kind, string condition) => Known(kind, condition) is { Length: > 0 } known ? known.Average(r => r < 1.5 ? 1.0 : 0) : double.NaN;

    private IEnumerable<(string Kind, string Condition, double[] Ranks)> Rows() =>
        from kind in Kinds from condition in SelectionConditions.All let known = Known(kind, condition) where known.Length > 0 select (kind, condition, known);

    private static int Hits(double[] ranks) => ranks.Count(r => r < 1.5);

    private ReportTable Table() => new(
        "shares",
        "Which reply comes first",
        ["Answered by", "Scored by", "Talks", "First", "95 % interval", "Among the first five", "Mean reciprocal rank", "Not scored"],
        [
            .. Rows().Select(r => (IReadOnlyList<string>)
            [
                r.Kind, r.Condition, ReportCell.Count(r.Ranks.Length), ReportCell.Number((double)Hits(r.Ranks) / r.Ranks.Length), ReportCell.Interval(ProportionInterval.Wilson(Hits(r.Ranks), r.Ranks.Length)),
                ReportCell.Number(r.Ranks.Average(x => x <= 5 ? 1.0 : 0)), ReportCell.Number(r.Ranks.Average(x => 1 / x)), ReportCell.Count(ranks[(r.Kind, r.Condition)].Count(x => x is null)),
            ]),
        ]);

    private ForestFigure Forest() => new(
        "shares",
        "Share of talks whose reply comes first",
        "Wilson intervals; the line is chance.",
        "Share first",
        [.. Rows().Select(r => new ForestRow($"{r.Kind}: {r.Condition}", (double)Hits(r.Ranks) / r.Ranks.Length, ProportionInterval.Wilson(Hits(r.Ranks), r.Ranks.Length), r.Kind))],
        1.0 / replies);
}
