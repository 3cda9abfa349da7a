using Dramatis.Statistics.HypothesisTests;
using Dramatis.Statistics.LinearAlgebra;

namespace Dramatis.Statistics.Correlation;

/// <summary>Correlations with other variables held constant, from the residuals of least-squares fits with an intercept.</summary>
public static class PartialCorrelation
{
    /// <summary>
    /// Partial correlation: r of both residuals, tested by t with n - 2 - k degrees of freedom for k covariates; Fisher z interval
    /// with n - k in place of n.
    /// </summary>
    /// <param name="first">Finite values.</param>
    /// <param name="second">As many values.</param>
    /// <param name="covariates">Each covariate as a list of as many values; at least one.</param>
    /// <param name="alternative">Direction of the test.</param>
    /// <param name="level">Confidence level in (0, 1).</param>
    /// <exception cref="ArgumentException">
    /// Fewer than 3 + k values, unequal lengths, values that are not finite, or nothing left of a variable once the covariates are
    /// taken out.
    /// </exception>
    public static CorrelationResult Partial(
        ReadOnlySpan<double> first,
        ReadOnlySpan<double> second,
        IReadOnlyList<IReadOnlyList<double>> covariates,
        Alternative alternative = Alternative.TwoSided,
        double level = 0.95)
    {
        Preconditions.CheckSameLength(first.Length, second.Length, nameof(second));
        OrthonormalBasis design = Design(first.Length, covariates);
        double[] x = Residuals(first, design, nameof(first)), y = Residuals(second, design, nameof(second));
        return Tested(x, y, covariates.Count, alternative, level);
    }

    /// <summary>Semipartial (part) correlation: the covariates are taken out of <paramref name="second"/> only.</summary>
    /// <inheritdoc cref="Partial"/>
    public static CorrelationResult Semipartial(
        ReadOnlySpan<double> first,
        ReadOnlySpan<double> second,
        IReadOnlyList<IReadOnlyList<double>> covariates,
        Alternative alternative = Alternative.TwoSided,
        double level = 0.95)
    {
        Preconditions.CheckSameLength(first.Length, second.Length, nameof(second));
        double[] y = Residuals(second, Design(first.Length, covariates), nameof(second));
        return Tested(first, y, covariates.Count, alternative, level);
    }

    private static CorrelationResult Tested(
        ReadOnlySpan<double> x, ReadOnlySpan<double> y, int covariates, Alternative alternative, double level)
    {
        Preconditions.CheckLevel(level);
        double r = PearsonCorrelation.Coefficient(x, y);
        int effective = x.Length - covariates;
        return PearsonCorrelation.Tested(r, effective - 2, alternative, effective > 3 ? FisherZ.Interval(r, effective, level) : null);
    }

    private static OrthonormalBasis Design(int rows, IReadOnlyList<IReadOnlyList<double>> covariates)
    {
        ArgumentNullException.ThrowIfNull(covariates);
        Preconditions.CheckAtLeast(1, covariates.Count, "covariate", nameof(covariates));
        Preconditions.CheckAtLeast(3 + covariates.Count, rows, "values", "first");
        foreach (IReadOnlyList<double> covariate in covariates)
        {
            Preconditions.CheckSameLength(rows, covariate.Count, nameof(covariates));
            Preconditions.CheckFinite([.. covariate], nameof(covariates));
        }

        // Centred columns keep the fit well conditioned whatever the origin of the scales.
        return OrthonormalBasis.Constant(rows).With(covariates.Select(c => Centred([.. c])));
    }

    private static double[] Centred(double[] values)
    {
        double mean = values.Average();
        return [.. values.Select(v => v - mean)];
    }

    private static double[] Residuals(ReadOnlySpan<double> values, OrthonormalBasis design, string name)
    {
        Preconditions.CheckFinite(values, name);
        Preconditions.CheckSpread(values, name);
        double[] y = Centred(values.ToArray()), residuals = design.Residual(y);
        if (residuals.Sum(r => r * r) <= 1e-20 * y.Sum(v => v * v))
        {
            throw new ArgumentException("The covariates explain the variable completely: no partial correlation is left.", name);
        }

        return residuals;
    }
}
