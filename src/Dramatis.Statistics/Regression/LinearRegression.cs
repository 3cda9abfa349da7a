using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace Dramatis.Statistics.Regression;

/// <summary>Ordinary least squares, y = X b + e, by QR decomposition. An intercept is always added, named as in <see cref="LogisticRegression.Intercept"/>.</summary>
public static class LinearRegression
{
    /// <summary>Fits the model.</summary>
    /// <param name="terms">Names of the columns.</param>
    /// <param name="rows">Predictors per row, one per term, without an intercept column; more rows than coefficients.</param>
    /// <param name="outcomes">Outcome per row, finite.</param>
    /// <exception cref="ArgumentException">Too few rows, unequal lengths, values that are not finite or a term named twice.</exception>
    /// <exception cref="RankDeficientException">Terms depend on each other.</exception>
    public static LinearFit Fit(IReadOnlyList<string> terms, IReadOnlyList<IReadOnlyList<double>> rows, IReadOnlyList<double> outcomes)
    {
        Vector<double> y = RegressionDesign.Outcomes(outcomes);
        RegressionDesign design = RegressionDesign.Create(terms, rows, y.Count);
        Preconditions.CheckAtLeast(design.Columns + 1, design.Rows, "rows", nameof(rows));

        // Columns of length 1 keep the decomposition good whatever the units.
        Vector<double> norms = design.X.ColumnNorms(2);
        Matrix<double> scaled = design.X.NormalizeColumns(2);
        QR<double> qr = scaled.QR(QRMethod.Thin);
        Vector<double> estimates = qr.Solve(y).PointwiseDivide(norms);
        Matrix<double> inverse = qr.R.Solve(Matrix<double>.Build.DenseIdentity(design.Columns));
        Matrix<double> bread = inverse.TransposeAndMultiply(inverse);
        bread = Matrix<double>.Build.Dense(design.Columns, design.Columns, (i, j) => bread[i, j] / norms[i] / norms[j]);
        double[] leverages = [.. qr.Q.EnumerateRows().Select(q => q.DotProduct(q))];
        return new LinearFit(design, y, estimates, bread, leverages);
    }

    /// <summary>Variance inflation factor of each term: 1 / (1 - R^2) of the term on the others and the intercept.</summary>
    /// <inheritdoc cref="Fit"/>
    public static IReadOnlyList<double> VarianceInflation(IReadOnlyList<string> terms, IReadOnlyList<IReadOnlyList<double>> rows)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(rows);
        return
        [
            .. terms.Select((_, k) => 1 / (1 - Fit(
                [.. terms.Where((_, j) => j != k)],
                [.. rows.Select(r => r.Where((_, j) => j != k).ToArray())],
                [.. rows.Select(r => r[k])]).RSquared)),
        ];
    }
}
