using Dramatis.Statistics.Distributions;

namespace Dramatis.Statistics.Multiplicity;

/// <summary>
/// p values adjusted for the number of tests in a family: reject where the adjusted value is at most the level. Results are in the
/// order of the input; an empty family gives an empty list. Every function throws <see cref="ArgumentException"/> when a p value is
/// not in [0, 1]: leave tests without a result out of the family.
/// </summary>
public static class PValueAdjustment
{
    /// <summary>Bonferroni: min(1, m p); controls the chance of any false rejection, whatever the dependence.</summary>
    public static IReadOnlyList<double> Bonferroni(IReadOnlyList<double> pValues)
    {
        CheckProbabilities(pValues);
        return [.. pValues.Select(p => Math.Min(1, pValues.Count * p))];
    }

    /// <summary>Sidak (1967): 1 - (1 - p)^m; controls the chance of any false rejection for independent tests.</summary>
    public static IReadOnlyList<double> Sidak(IReadOnlyList<double> pValues)
    {
        CheckProbabilities(pValues);
        return [.. pValues.Select(p => SidakOf(p, pValues.Count))];
    }

    /// <summary>Step-down adjustment of Holm (1979): controls the chance of any false rejection, whatever the dependence.</summary>
    public static IReadOnlyList<double> Holm(IReadOnlyList<double> pValues) =>
        StepDown(pValues, (p, left) => Math.Min(1, left * p));

    /// <summary>Holm's step-down with Sidak's bound in place of Bonferroni's: 1 - (1 - p)^(m - rank + 1).</summary>
    public static IReadOnlyList<double> HolmSidak(IReadOnlyList<double> pValues) => StepDown(pValues, SidakOf);

    /// <summary>
    /// Step-up adjustment of Hochberg (1988): Holm's factors from the largest p value down; controls the chance of any false
    /// rejection for independent or positively dependent tests.
    /// </summary>
    public static IReadOnlyList<double> Hochberg(IReadOnlyList<double> pValues) =>
        StepUp(pValues, (p, rank, count) => (count - rank + 1) * p);

    /// <summary>
    /// Hommel (1988): the closed test with Simes' test for every intersection (algorithm of Wright 1992); never larger than
    /// Hochberg's values, under the same assumptions.
    /// </summary>
    public static IReadOnlyList<double> Hommel(IReadOnlyList<double> pValues)
    {
        int[] order = Ascending(pValues);
        int n = order.Length;
        double[] p = [.. order.Select(i => pValues[i])];
        double[] adjusted = [.. p.Select((_, i) => p.Select((value, rank) => n * value / (rank + 1)).Min())];
        for (int size = n - 1; size >= 2; size--)
        {
            // Simes' bound over the upper part, then its smallest value carried to the rest.
            double least = double.PositiveInfinity;
            for (int i = n - size + 1; i < n; i++)
            {
                least = Math.Min(least, size * p[i] / (i - (n - size) + 1));
            }

            for (int i = 0; i < n; i++)
            {
                double bound = Math.Min(size * p[Math.Min(i, n - size)], least);
                adjusted[i] = Math.Max(adjusted[i], bound);
            }
        }

        double[] result = new double[n];
        for (int rank = 0; rank < n; rank++)
        {
            result[order[rank]] = Math.Min(1, Math.Max(adjusted[rank], p[rank]));
        }

        return result;
    }

    /// <summary>
    /// Step-up adjustment of Benjamini and Hochberg (1995): controls the expected share of false rejections for independent or
    /// positively dependent tests.
    /// </summary>
    public static IReadOnlyList<double> BenjaminiHochberg(IReadOnlyList<double> pValues) =>
        StepUp(pValues, (p, rank, count) => p * count / rank);

    /// <summary>
    /// Benjamini and Yekutieli (2001): as <see cref="BenjaminiHochberg"/> times 1 + 1/2 + ... + 1/m; holds whatever the dependence.
    /// </summary>
    public static IReadOnlyList<double> BenjaminiYekutieli(IReadOnlyList<double> pValues)
    {
        ArgumentNullException.ThrowIfNull(pValues);
        double harmonic = Enumerable.Range(1, pValues.Count).Sum(i => 1.0 / i);
        return StepUp(pValues, (p, rank, count) => p * harmonic * count / rank);
    }

    /// <summary>
    /// Adaptive step-up test (Benjamini, Krieger and Yekutieli 2006): a first Benjamini-Hochberg test counts the hypotheses left
    /// standing, and a second one puts that number in place of m.
    /// </summary>
    /// <param name="pValues">p values in [0, 1].</param>
    /// <param name="level">False discovery rate in (0, 1).</param>
    /// <param name="variant">Level of the stages.</param>
    public static TwoStageResult TwoStage(
        IReadOnlyList<double> pValues, double level = 0.05, TwoStageVariant variant = TwoStageVariant.BenjaminiHochberg)
    {
        Preconditions.CheckLevel(level);
        IReadOnlyList<double> adjusted = BenjaminiHochberg(pValues);
        double stage = variant == TwoStageVariant.BenjaminiKriegerYekutieli ? level / (1 + level) : level;
        int standing = adjusted.Count(p => !(p <= stage));
        double second = standing > 0 && standing < adjusted.Count ? stage * adjusted.Count / standing : stage;
        return new TwoStageResult([.. adjusted.Select(p => p <= second)], standing);
    }

    internal static void CheckProbabilities(IReadOnlyList<double> pValues)
    {
        ArgumentNullException.ThrowIfNull(pValues);
        for (int i = 0; i < pValues.Count; i++)
        {
            if (pValues[i] is not (>= 0 and <= 1))
            {
                throw new ArgumentException($"A p value must lie in [0, 1], found {pValues[i]} at index {i}.", nameof(pValues));
            }
        }
    }

    private static double SidakOf(double p, int tests) => -NearZero.Expm1(tests * NearZero.Log1p(-p));

    private static double[] StepDown(IReadOnlyList<double> pValues, Func<double, int, double> bound)
    {
        int[] order = Ascending(pValues);
        double[] adjusted = new double[order.Length];
        double running = 0;
        for (int rank = 0; rank < order.Length; rank++)
        {
            running = Math.Max(running, bound(pValues[order[rank]], order.Length - rank));
            adjusted[order[rank]] = running;
        }

        return adjusted;
    }

    private static double[] StepUp(IReadOnlyList<double> pValues, Func<double, int, int, double> bound)
    {
        int[] order = Ascending(pValues);
        double[] adjusted = new double[order.Length];
        double running = 1;
        for (int rank = order.Length; rank >= 1; rank--)
        {
            running = Math.Min(running, bound(pValues[order[rank - 1]], rank, order.Length));
            adjusted[order[rank - 1]] = running;
        }

        return adjusted;
    }

    private static int[] Ascending(IReadOnlyList<double> pValues)
    {
        CheckProbabilities(pValues);
        return [.. Enumerable.Range(0, pValues.Count).OrderBy(i => pValues[i])];
    }
}
