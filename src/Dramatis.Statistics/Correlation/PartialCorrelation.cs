using Dramatis.Statistics.HypothesisTests;
using MathNet.Numerics.LinearAlgebra;

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
        Matrix<double> design = Design(first.Length, covariates);
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

    private static Matrix<double> Design(int rows, IReadOnlyList<IReadOnlyList<double>> covariates)
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
        double[] means = [.. covariates.Select(c => c.Average())];
        return Matrix<double>.Build.Dense(rows, covariates.Count, (i, j) => covariates[j][i] - means[j]);
    }

    private static double[] Residuals(ReadOnlySpan<double> values, Matrix<double> design, string name)
    {
        Preconditions.CheckSameLength(design.RowCount, values.Length, name);
        Preconditions.CheckFinite(values, name);
        Preconditions.CheckSpread(values, name);
        double[] copy = values.ToArray();
        Vector<double> y = Vector<double>.Build.DenseOfArray(copy) - copy.Average();
        Vector<double> residuals = y;
        foreach (Vector<double> axis in Basis(design))
        {
            residuals -= axis * axis.DotProduct(residuals);
        }

        if (residuals.L2Norm() <= 1e-10 * y.L2Norm())
        {
            throw new ArgumentException("The covariates explain the variable completely: no partial correlation is left.", name);
        }

        return residuals.ToArray();
    }

    /// <summary>Orthonormal columns that span the covariates; a covariate that repeats others adds none.</summary>
    private static List<Vector<double>> Basis(Matrix<double> design)
    {
        List<Vector<double>> basis = [];
        foreach (Vector<double> column in design.EnumerateColumns())
        {
            Vector<double> rest = column;
            for (int pass = 0; pass < 2; pass++)
            {
                foreach (Vector<double> axis in basis)
                {
                    rest -= axis * axis.DotProduct(rest);
                }
            }

            if (rest.L2Norm() > 1e-10 * column.L2Norm())
            {
                basis.Add(rest.Normalize(2));
            }
        }

        return basis;
    }
}
