using Dramatis.Statistics.Distances;

namespace Dramatis.Evaluation.Atomic;

/// <summary>
/// Persona fidelity at the level of single units (Shin et al. 2025; row 14). Answers are averaged over questions and then over
/// iterations, those without a score left out; repeatability compares the pooled ratings of every two iterations by the
/// Wasserstein-1 distance d on the scale's range and is 2 (1 - d / 4) - 1.
/// </summary>
public static class AtomicFidelity
{
    private const double LowEnd = 7 / 3.0;
    private const double HighStart = 11 / 3.0;
    private const double Range = 4;
    private const double LargestDeviation = 2;

    /// <summary>The scores of a target.</summary>
    /// <param name="ratings">By iteration, question and unit.</param>
    /// <param name="level">The third that the persona aims at.</param>
    public static AtomicFidelityScores Compute(IReadOnlyList<IReadOnlyList<IReadOnlyList<UnitRating>>> ratings, FidelityLevel level)
    {
        ArgumentNullException.ThrowIfNull(ratings);
        int[][][] rated = [.. ratings.Select(i => i.Select(q => q.Where(u => u.IsRated).Select(u => u.Value!.Value).ToArray()).ToArray())];
        UnitRating[] all = [.. ratings.SelectMany(i => i).SelectMany(q => q)];
        return new AtomicFidelityScores(
            OverIterations(rated, answer => answer.Length > 0 ? answer.Average() : null),
            OverIterations(rated, answer => answer.Length > 0 ? answer.Average(v => IsIn(level, v) ? 1.0 : 0) : null),
            OverIterations(rated, answer => answer.Length > 1 ? 1 - (Deviation(answer) / LargestDeviation) : null),
            Repeatability(rated),
            all.Count(u => u.IsRated),
            all.Count(u => u is { IsRated: false, Missing: null }),
            all.Count(u => u.Missing is not null));
    }

    /// <summary>Whether a rating lies in the third of a level.</summary>
    public static bool IsIn(FidelityLevel level, double rating) => level switch
    {
        FidelityLevel.Low => rating < LowEnd,
        FidelityLevel.High => rating >= HighStart,
        _ => rating is >= LowEnd and < HighStart,
    };

    private static double? OverIterations(int[][][] rated, Func<int[], double?> score) =>
        Mean(rated.Select(iteration => Mean(iteration.Select(score))));

    private static double? Mean(IEnumerable<double?> values)
    {
        double[] known = [.. values.Where(v => v is not null).Select(v => v!.Value)];
        return known.Length > 0 ? known.Average() : null;
    }

    private static double Deviation(int[] values)
    {
        double mean = values.Average();
        return Math.Sqrt(values.Average(v => (v - mean) * (v - mean)));
    }

    private static double? Repeatability(int[][][] rated)
    {
        double[][] pooled = [.. rated.Select(i => i.SelectMany(q => q).Select(v => (double)v).ToArray()).Where(p => p.Length > 0)];
        double[] pairs =
        [
            .. from i in Enumerable.Range(0, pooled.Length)
               from j in Enumerable.Range(i + 1, pooled.Length - i - 1)
               select (2 * (1 - (SampleDistance.Wasserstein(pooled[i], pooled[j]) / Range))) - 1,
        ];
        return pairs.Length > 0 ? pairs.Average() : null;
    }
}
