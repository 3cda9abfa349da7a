using Dramatis.Statistics.Distributions;
using Dramatis.Statistics.HypothesisTests;

namespace Dramatis.Statistics.Multiplicity;

/// <summary>
/// One p value for the hypothesis that all null hypotheses of independent tests hold. All functions take one-sided p values of
/// independent tests in [0, 1] and throw <see cref="ArgumentException"/> for an empty list or a value out of range; a combination
/// that is not defined (a certain 0 beside a certain 1) is refused too.
/// </summary>
public static class CombinedPValue
{
    /// <summary>Fisher (1932): -2 sum ln p, chi-square with 2 k degrees of freedom. Sensitive to single small p values.</summary>
    public static TestOutcome Fisher(IReadOnlyList<double> pValues)
    {
        Check(pValues);
        double statistic = -2 * pValues.Sum(Math.Log);
        return new TestOutcome(statistic, double.IsInfinity(statistic) ? 0 : Tail.ChiSquare(statistic, 2 * pValues.Count));
    }

    /// <summary>Pearson (1933): 2 sum ln(1 - p); p is the lower tail of chi-square with 2 k degrees of freedom at its negative.</summary>
    public static TestOutcome Pearson(IReadOnlyList<double> pValues)
    {
        Check(pValues);
        double statistic = 2 * pValues.Sum(p => NearZero.Log1p(-p));
        return new TestOutcome(statistic, double.IsInfinity(statistic) ? 1 : Tail.ChiSquareLower(-statistic, 2 * pValues.Count));
    }

    /// <summary>Stouffer (1949): weighted sum of normal quantiles, sum w z / sqrt(sum w^2).</summary>
    /// <param name="pValues">One-sided p values.</param>
    /// <param name="weights">Positive weights, equal when left out; the square root of the sample size is customary.</param>
    public static TestOutcome Stouffer(IReadOnlyList<double> pValues, IReadOnlyList<double>? weights = null)
    {
        Check(pValues);
        if (weights is not null && (weights.Count != pValues.Count || weights.Any(w => !(w > 0) || !double.IsFinite(w))))
        {
            throw new ArgumentException($"Stouffer's test needs a positive weight for each of the {pValues.Count} p values.", nameof(weights));
        }

        double sum = 0, squares = 0;
        for (int i = 0; i < pValues.Count; i++)
        {
            double weight = weights?[i] ?? 1;
            sum += weight * TailQuantile.Normal(pValues[i]);
            squares += weight * weight;
        }

        double z = Defined(sum / Math.Sqrt(squares));
        return new TestOutcome(z, Tail.Normal(z));
    }

    /// <summary>Tippett (1931): the smallest p, referred to 1 - (1 - p)^k.</summary>
    public static TestOutcome Tippett(IReadOnlyList<double> pValues)
    {
        Check(pValues);
        double smallest = pValues.Min();
        return new TestOutcome(smallest, -NearZero.Expm1(pValues.Count * NearZero.Log1p(-smallest)));
    }

    /// <summary>
    /// Mudholkar and George (1979): sum of ln((1 - p) / p), scaled by sqrt(3 / k) / pi sqrt(nu / (nu - 2)) and referred to Student's t
    /// with nu = 5 k + 4 degrees of freedom.
    /// </summary>
    public static TestOutcome MudholkarGeorge(IReadOnlyList<double> pValues)
    {
        Check(pValues);
        double statistic = Defined(pValues.Sum(p => NearZero.Log1p(-p) - Math.Log(p)));
        double degrees = (5.0 * pValues.Count) + 4;
        double scale = Math.Sqrt(3.0 / pValues.Count) / Math.PI * Math.Sqrt(degrees / (degrees - 2));
        return new TestOutcome(statistic, Tail.StudentT(statistic * scale, degrees));
    }

    private static double Defined(double statistic) => double.IsNaN(statistic)
        ? throw new ArgumentException("A p value of 0 beside a p value of 1 cannot be combined.")
        : statistic;

    private static void Check(IReadOnlyList<double> pValues)
    {
        ArgumentNullException.ThrowIfNull(pValues);
        Preconditions.CheckAtLeast(1, pValues.Count, "p value", nameof(pValues));
        PValueAdjustment.CheckProbabilities(pValues);
    }
}
