using Dramatis.Statistics.Correlation;
using Dramatis.Statistics.HypothesisTests;
using Dramatis.Statistics.Moments;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Statistics.Resampling;

/// <summary>
/// Tests by re-assignment of the data (Fisher 1935, Pitman 1937). All permutations are enumerated when they are few; else random
/// ones are drawn, with the data themselves counted in (Phipson and Smyth 2010). For paired data see
/// <see cref="SignFlipTest"/>.
/// </summary>
public static class PermutationTest
{
    /// <summary>Up to so many permutations are enumerated.</summary>
    public const int LargestEnumeration = 4_000_000;

    /// <summary>Random draws when none are asked for.</summary>
    public const int DefaultDraws = 9999;

    /// <summary>Difference of the means of two independent samples over all splits of the pooled values.</summary>
    /// <param name="first">At least one finite value.</param>
    /// <param name="second">At least one finite value.</param>
    /// <param name="alternative">Direction of first minus second.</param>
    /// <param name="rule">What two-sided means.</param>
    /// <param name="random">Source of draws; needed only when there are more than <see cref="LargestEnumeration"/> splits.</param>
    /// <param name="draws">Random draws when the splits are too many.</param>
    /// <returns>p is 1 when all values are equal.</returns>
    /// <exception cref="ArgumentException">No value, values that are not finite, or too many splits without a source of draws.</exception>
    public static PermutationResult MeanDifference(
        ReadOnlySpan<double> first,
        ReadOnlySpan<double> second,
        Alternative alternative = Alternative.TwoSided,
        TwoSidedRule rule = TwoSidedRule.Distance,
        RandomStream? random = null,
        int draws = DefaultDraws)
    {
        Preconditions.CheckAtLeast(1, first.Length, "value", nameof(first));
        Preconditions.CheckAtLeast(1, second.Length, "value", nameof(second));
        RunningMoments a = RunningMoments.Of(first), b = RunningMoments.Of(second);
        double[] pooled = [.. first, .. second];
        double mean = pooled.Average();
        double[] centred = [.. pooled.Select(v => v - mean)];
        double observed = centred.AsSpan(0, first.Length).ToArray().Sum();
        int n = pooled.Length, m = first.Length;
        double sd = Math.Sqrt((double)m * (n - m) / n * RunningMoments.Of(centred).Variance);
        TailCount count = new(observed, centred.Sum(Math.Abs));
        bool exact = Splits(n, m) <= LargestEnumeration;
        if (exact)
        {
            EnumerateSplits(centred, m, count);
        }
        else
        {
            DrawSplits(centred, m, count, Needed(random), draws);
        }

        return new PermutationResult(a.Mean - b.Mean, sd > 0 ? observed / sd : 0, count.PValue(alternative, rule), count.Total, exact);
    }

    /// <summary>Pearson's correlation over all orders of the second variable.</summary>
    /// <param name="first">At least three finite values, not all equal.</param>
    /// <param name="second">As many values, not all equal.</param>
    /// <param name="alternative">Direction of the correlation.</param>
    /// <param name="rule">What two-sided means.</param>
    /// <param name="random">Source of draws; needed only for more than 10 pairs.</param>
    /// <param name="draws">Random draws when the orders are too many.</param>
    /// <exception cref="ArgumentException">
    /// Too few values, unequal lengths, values that are not finite, a constant variable, or too many orders without a source of draws.
    /// </exception>
    public static PermutationResult Correlation(
        ReadOnlySpan<double> first,
        ReadOnlySpan<double> second,
        Alternative alternative = Alternative.TwoSided,
        TwoSidedRule rule = TwoSidedRule.Distance,
        RandomStream? random = null,
        int draws = DefaultDraws)
    {
        Preconditions.CheckAtLeast(3, first.Length, "values", nameof(first));
        double r = PearsonCorrelation.Coefficient(first, second);
        double[] x = Standardized(first), y = Standardized(second);
        TailCount count = new(Product(x, y), 1);
        bool exact = x.Length <= 10;
        if (exact)
        {
            EnumerateOrders(x, y, count);
        }
        else
        {
            RandomStream source = Needed(random);
            count.Add(Product(x, y));
            for (int draw = 0; draw < draws; draw++)
            {
                source.Shuffle(y);
                count.Add(Product(x, y));
            }
        }

        return new PermutationResult(r, r * Math.Sqrt(x.Length - 1), count.PValue(alternative, rule), count.Total, exact);
    }

    private static RandomStream Needed(RandomStream? random) => random
        ?? throw new ArgumentException($"There are more than {LargestEnumeration} permutations: give a source of random draws.", nameof(random));

    private static double Splits(int n, int m)
    {
        double splits = 1;
        for (int i = 1; i <= m; i++)
        {
            splits *= (double)(n - m + i) / i;
        }

        return Math.Round(splits);
    }

    private static double[] Standardized(ReadOnlySpan<double> values)
    {
        RunningMoments moments = RunningMoments.Of(values);
        double scale = moments.StandardDeviation * Math.Sqrt(values.Length - 1);
        return [.. values.ToArray().Select(v => (v - moments.Mean) / scale)];
    }

    private static double Product(double[] x, double[] y)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += x[i] * y[i];
        }

        return sum;
    }

    private static void EnumerateSplits(double[] values, int chosen, TailCount count)
    {
        Take(0, chosen, 0);

        void Take(int from, int left, double sum)
        {
            if (left == 0)
            {
                count.Add(sum);
                return;
            }

            for (int i = from; i <= values.Length - left; i++)
            {
                Take(i + 1, left - 1, sum + values[i]);
            }
        }
    }

    private static void DrawSplits(double[] values, int chosen, TailCount count, RandomStream random, int draws)
    {
        count.Add(values.AsSpan(0, chosen).ToArray().Sum());
        for (int draw = 0; draw < draws; draw++)
        {
            random.Shuffle(values);
            double sum = 0;
            for (int i = 0; i < chosen; i++)
            {
                sum += values[i];
            }

            count.Add(sum);
        }
    }

    private static void EnumerateOrders(double[] x, double[] y, TailCount count)
    {
        Place(0, 0);

        void Place(int position, double sum)
        {
            if (position == x.Length)
            {
                count.Add(sum);
                return;
            }

            for (int i = position; i < y.Length; i++)
            {
                (y[position], y[i]) = (y[i], y[position]);
                Place(position + 1, sum + (x[position] * y[position]));
                (y[position], y[i]) = (y[i], y[position]);
            }
        }
    }

    /// <summary>Counts outcomes as far out as the observed one; sums that agree on paper may differ in the last bits.</summary>
    private sealed class TailCount(double observed, double scale)
    {
        private readonly double slack = 1e-12 * scale;
        private long atMost, atLeast, atDistance;

        public long Total { get; private set; }

        public void Add(double value)
        {
            Total++;
            atMost += value <= observed + slack ? 1 : 0;
            atLeast += value >= observed - slack ? 1 : 0;
            atDistance += Math.Abs(value) >= Math.Abs(observed) - slack ? 1 : 0;
        }

        // With random draws the data are among the outcomes, so that p is never 0.
        public double PValue(Alternative alternative, TwoSidedRule rule)
        {
            double hits = alternative switch
            {
                Alternative.Less => atMost,
                Alternative.Greater => atLeast,
                _ => rule == TwoSidedRule.Distance ? atDistance : 2.0 * Math.Min(atMost, atLeast),
            };
            return Math.Min(1, hits / Total);
        }
    }
}
