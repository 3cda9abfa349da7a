using MathNet.Numerics.LinearAlgebra;

namespace Dramatis.Statistics.Regression;

/// <summary>Checked input of a logistic regression: design matrix with the intercept first, and outcomes as 0 and 1.</summary>
internal sealed class LogisticDesign
{
    private LogisticDesign(string[] terms, Matrix<double> x, double[] y)
    {
        Terms = terms;
        X = x;
        Y = y;
    }

    internal string[] Terms { get; }

    internal Matrix<double> X { get; }

    internal double[] Y { get; }

    internal int Rows => Y.Length;

    internal int Columns => Terms.Length;

    internal static LogisticDesign Create(
        IReadOnlyList<string> terms, IReadOnlyList<IReadOnlyList<double>> rows, IReadOnlyList<bool> outcomes)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(outcomes);
        Preconditions.CheckAtLeast(1, rows.Count, "row", nameof(rows));
        if (rows.Count != outcomes.Count)
        {
            throw new ArgumentException($"Every row needs an outcome, found {outcomes.Count} for {rows.Count} rows.", nameof(outcomes));
        }

        string[] names = [LogisticRegression.Intercept, .. terms];
        if (names.Distinct(StringComparer.Ordinal).Count() != names.Length)
        {
            throw new ArgumentException("Every term needs a name of its own.", nameof(terms));
        }

        Matrix<double> x = Matrix<double>.Build.Dense(rows.Count, names.Length);
        for (int row = 0; row < rows.Count; row++)
        {
            double[] values = [1, .. rows[row]];
            if (values.Length != names.Length)
            {
                throw new ArgumentException($"Row {row} needs {terms.Count} values, found {values.Length - 1}.", nameof(rows));
            }

            Preconditions.CheckFinite(values, nameof(rows));
            x.SetRow(row, values);
        }

        return new LogisticDesign(names, x, [.. outcomes.Select(o => o ? 1.0 : 0.0)]);
    }

    /// <summary>Terms that are combinations of those before them, by Gram-Schmidt on columns scaled to length 1.</summary>
    internal List<string> DependentTerms()
    {
        const double tolerance = 1e-9;
        List<Vector<double>> basis = [];
        List<string> dependent = [];
        for (int column = 0; column < Columns; column++)
        {
            Vector<double> vector = X.Column(column);
            double length = vector.L2Norm();
            Vector<double> rest = length > 0 ? vector / length : vector;
            for (int pass = 0; pass < 2; pass++) // the second pass removes what rounding left of the first
            {
                foreach (Vector<double> direction in basis)
                {
                    rest -= direction * direction.DotProduct(rest);
                }
            }

            double left = rest.L2Norm();
            if (left > tolerance)
            {
                basis.Add(rest / left);
            }
            else
            {
                dependent.Add(Terms[column]);
            }
        }

        return dependent;
    }
}
