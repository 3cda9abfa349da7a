using System.Diagnostics;
using Dramatis.Models;
using Dramatis.Statistics.Classification;
using Dramatis.Statistics.Intervals;

namespace Dramatis.Entailment;

/// <summary>Measures a model on pairs whose relation is known.</summary>
public static class NliEvaluation
{
    private const double LeastRecall = 0.6;
    private const int Bins = 10;
    private const int Batch = 256;

    /// <summary>Asks every pair, once more with an empty premise, and the contradictions with both sides changed over.</summary>
    /// <param name="model">The model.</param>
    /// <param name="set">Name of the pairs.</param>
    /// <param name="pairs">The pairs, at least one.</param>
    /// <param name="progress">Told the share that is done, in [0, 1].</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    public static async ValueTask<NliReport> MeasureAsync(
        INliModel model, string set, IReadOnlyList<LabelledPair> pairs, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(pairs);
        ArgumentOutOfRangeException.ThrowIfZero(pairs.Count, nameof(pairs));
        long started = Stopwatch.GetTimestamp();
        NliScores?[] scores = await ScoreAsync(model, [.. pairs.Select(p => p.Pair)], s => progress?.Report(s / 2), cancellationToken);
        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        NliScores?[] blind = await ScoreAsync(model, [.. pairs.Select(p => p.Pair with { Premise = "" })], s => progress?.Report(0.5 + (s / 2)), cancellationToken);
        int right = Right(pairs, scores);
        (double recall, double precision) = OperatingPoint(pairs, scores);
        return new NliReport(
            set,
            model.Name,
            pairs.Count,
            scores.Count(s => s is null),
            (double)right / pairs.Count,
            ProportionInterval.Wilson(right, pairs.Count),
            (double)pairs.CountBy(p => p.Label).Max(c => c.Value) / pairs.Count,
            OverlapBaseline.BestAccuracy(pairs),
            (double)Right(pairs, blind) / pairs.Count,
            Confusion(pairs, scores),
            recall,
            precision,
            Calibration(pairs, scores),
            await SwapAgreementAsync(model, pairs, scores, cancellationToken),
            [.. pairs.Index().GroupBy(p => p.Item.Kind, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => new NliKindResult(g.Key, g.Count(), g.Average(p => scores[p.Index]?.Best == p.Item.Label ? 1.0 : 0)))],
            pairs.Count / seconds);
    }

    private static async ValueTask<NliScores?[]> ScoreAsync(INliModel model, NliPair[] pairs, Action<double> progress, CancellationToken cancellationToken)
    {
        List<NliScores?> scores = [];
        foreach (NliPair[] batch in pairs.Chunk(Batch))
        {
            scores.AddRange(await model.ScoreAsync(batch, cancellationToken));
            progress((double)scores.Count / pairs.Length);
        }

        return [.. scores];
    }

    private static async ValueTask<double> SwapAgreementAsync(
        INliModel model, IReadOnlyList<LabelledPair> pairs, NliScores?[] scores, CancellationToken cancellationToken)
    {
        int[] places = [.. Enumerable.Range(0, pairs.Count).Where(i => pairs[i].Label == NliLabel.Contradiction && scores[i] is not null)];
        if (places.Length == 0)
        {
            return double.NaN;
        }

        NliScores?[] swapped = await ScoreAsync(model, [.. places.Select(i => new NliPair(pairs[i].Pair.Hypothesis, pairs[i].Pair.Premise))], _ => { }, cancellationToken);
        return places.Where((p, k) => swapped[k]?.Best == scores[p]!.Value.Best).Count() / (double)places.Length;
    }

    private static int Right(IReadOnlyList<LabelledPair> pairs, NliScores?[] scores) =>
        pairs.Where((p, i) => scores[i]?.Best == p.Label).Count();

    private static int[][] Confusion(IReadOnlyList<LabelledPair> pairs, NliScores?[] scores)
    {
        int[][] counts = [new int[3], new int[3], new int[3]];
        foreach ((int i, LabelledPair pair) in pairs.Index())
        {
            if (scores[i] is { } score)
            {
                counts[(int)pair.Label][(int)score.Best]++;
            }
        }

        return counts;
    }

    // From the surest contradiction down, until enough of the true ones are found.
    private static (double Recall, double Precision) OperatingPoint(IReadOnlyList<LabelledPair> pairs, NliScores?[] scores)
    {
        int all = pairs.Count(p => p.Label == NliLabel.Contradiction);
        int found = 0;
        int called = 0;
        foreach ((int i, _) in scores.Index().Where(s => s.Item is not null).OrderByDescending(s => s.Item!.Value.Contradiction))
        {
            called++;
            found += pairs[i].Label == NliLabel.Contradiction ? 1 : 0;
            if (all > 0 && found >= LeastRecall * all)
            {
                break;
            }
        }

        return all == 0 || called == 0 ? (double.NaN, double.NaN) : ((double)found / all, (double)found / called);
    }

    private static double Calibration(IReadOnlyList<LabelledPair> pairs, NliScores?[] scores)
    {
        (double Sure, bool Right)[] read =
            [.. scores.Index().Where(s => s.Item is not null).Select(s => (s.Item!.Value[s.Item.Value.Best], s.Item.Value.Best == pairs[s.Index].Label))];
        return read.Length == 0 ? double.NaN : CalibrationError.Binary([.. read.Select(r => r.Sure)], [.. read.Select(r => r.Right)], Bins).Expected;
    }
}
