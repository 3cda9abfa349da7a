using MathNet.Numerics;

namespace Dramatis.Statistics.HypothesisTests;

/// <summary>
/// Exact tests of two independent proportions that fix only the sample sizes; p is the largest over the common proportion. Usually
/// more powerful than Fisher's test.
/// </summary>
public static class UnconditionalExactTest
{
    private const int Grid = 1000;

    /// <summary>
    /// Barnard (1945) with the pooled z statistic: tables count that are at least as far out as the observed one.
    /// </summary>
    /// <param name="successes1">Successes in the first sample.</param>
    /// <param name="trials1">Trials in the first sample, at least 1.</param>
    /// <param name="successes2">Successes in the second sample.</param>
    /// <param name="trials2">Trials in the second sample, at least 1.</param>
    /// <param name="alternative">Direction of the first proportion.</param>
    /// <exception cref="ArgumentException">Counts are out of range.</exception>
    public static double Barnard(
        int successes1, int trials1, int successes2, int trials2, Alternative alternative = Alternative.TwoSided)
    {
        Check(successes1, trials1, successes2, trials2);
        double observed = PooledZ(successes1, successes2);
        return Largest(trials1, trials2, (x, y) =>
        {
            double z = PooledZ(x, y);
            return alternative switch
            {
                Alternative.Less => z <= observed + 1e-10,
                Alternative.Greater => z >= observed - 1e-10,
                _ => Math.Abs(z) >= Math.Abs(observed) - 1e-10,
            };
        });

        double PooledZ(int x, int y)
        {
            double pooled = ((double)x + y) / ((double)trials1 + trials2);
            double variance = pooled * (1 - pooled) * ((1.0 / trials1) + (1.0 / trials2));
            return variance > 0 ? (((double)x / trials1) - ((double)y / trials2)) / Math.Sqrt(variance) : 0;
        }
    }

    /// <summary>
    /// Boschloo (1970): tables count whose one-sided Fisher p is at most the observed one; two-sided p is twice the smaller one-sided
    /// p, at most 1 (as SciPy).
    /// </summary>
    /// <param name="successes1">Successes in the first sample.</param>
    /// <param name="trials1">Trials in the first sample, at least 1.</param>
    /// <param name="successes2">Successes in the second sample.</param>
    /// <param name="trials2">Trials in the second sample, at least 1.</param>
    /// <param name="alternative">Direction of the first proportion.</param>
    /// <exception cref="ArgumentException">Counts are out of range.</exception>
    public static double Boschloo(
        int successes1, int trials1, int successes2, int trials2, Alternative alternative = Alternative.TwoSided)
    {
        Check(successes1, trials1, successes2, trials2);
        if (alternative == Alternative.TwoSided)
        {
            double less = Boschloo(successes1, trials1, successes2, trials2, Alternative.Less);
            double greater = Boschloo(successes1, trials1, successes2, trials2, Alternative.Greater);
            return Math.Min(1, 2 * Math.Min(less, greater));
        }

        double[,] fisher = new double[trials1 + 1, trials2 + 1];
        for (int x = 0; x <= trials1; x++)
        {
            for (int y = 0; y <= trials2; y++)
            {
                fisher[x, y] = FisherExactTest.PValue(x, trials1 - x, y, trials2 - y, alternative);
            }
        }

        double observed = fisher[successes1, successes2] * (1 + 1e-10);
        return Largest(trials1, trials2, (x, y) => fisher[x, y] <= observed);
    }

    private static double Largest(int trials1, int trials2, Func<int, int, bool> counts)
    {
        bool[,] tables = new bool[trials1 + 1, trials2 + 1];
        for (int x = 0; x <= trials1; x++)
        {
            for (int y = 0; y <= trials2; y++)
            {
                tables[x, y] = counts(x, y);
            }
        }

        double[] p = [.. Enumerable.Range(1, Grid - 1).Select(i => At((double)i / Grid))];
        int best = Array.IndexOf(p, p.Max());
        return Math.Min(1, Peak(best / (double)Grid, (best + 2) / (double)Grid));

        double Peak(double low, double high)
        {
            double golden = (Math.Sqrt(5) - 1) / 2, left = high - (golden * (high - low)), right = low + (golden * (high - low));
            double atLeft = At(left), atRight = At(right);
            for (int i = 0; i < 60; i++)
            {
                if (atLeft < atRight)
                {
                    (low, left, atLeft) = (left, right, atRight);
                    right = low + (golden * (high - low));
                    atRight = At(right);
                }
                else
                {
                    (high, right, atRight) = (right, left, atLeft);
                    left = high - (golden * (high - low));
                    atLeft = At(left);
                }
            }

            return Math.Max(atLeft, atRight);
        }

        double At(double proportion)
        {
            double[] first = Masses(trials1, proportion), second = Masses(trials2, proportion);
            double sum = 0;
            for (int x = 0; x <= trials1; x++)
            {
                for (int y = 0; y <= trials2; y++)
                {
                    sum += tables[x, y] ? first[x] * second[y] : 0;
                }
            }

            return sum;
        }
    }

    private static double[] Masses(int trials, double p) =>
        [.. Enumerable.Range(0, trials + 1).Select(k => Math.Exp(SpecialFunctions.BinomialLn(trials, k) + (k * Math.Log(p)) + ((trials - k) * Math.Log(1 - p))))];

    private static void Check(int successes1, int trials1, int successes2, int trials2)
    {
        Preconditions.CheckBinomial(successes1, trials1);
        Preconditions.CheckBinomial(successes2, trials2);
    }
}
