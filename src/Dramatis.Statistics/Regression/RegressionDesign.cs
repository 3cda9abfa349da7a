using MathNet.Numerics.LinearAlgebra;

namespace Dramatis.Statistics.Regression;

/// <summary>Checked predictors of full column rank, the intercept first.</summary>
internal sealed record RegressionDesign(IReadOnlyList<string> Terms, Matrix<double> X)
{
    internal int Rows => X.RowCount;

    internal int Columns => X.ColumnCount;

    internal static RegressionDesign Create(IReadOnlyList<string> terms, IReadOnlyList<IReadOnlyList<double>> rows, int outcomes)
    {
        ArgumentNullException.ThrowIfNull(rows);
        LogisticDesign design = LogisticDesign.Create(terms, rows, new bool[outcomes]);
        if (design.DependentTerms() is { Count: > 0 } dependent)
        {
            throw new RankDeficientException(dependent);
        }

        Preconditions.CheckAtLeast(design.Columns, design.Rows, "rows", nameof(rows));
        return new RegressionDesign(design.Terms, design.X);
    }

    /// <summary>Predictors without the intercept column; none may be constant.</summary>
    internal static (Matrix<double> X, Vector<double> Y) WithoutIntercept(
        IReadOnlyList<string> terms, IReadOnlyList<IReadOnlyList<double>> rows, IReadOnlyList<double> outcomes)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        LogisticDesign design = LogisticDesign.Create(terms, rows, new bool[outcomes.Count]);
        return (design.X.RemoveColumn(0), Outcomes(outcomes));
    }

    internal static Vector<double> Outcomes(IReadOnlyList<double> outcomes)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        Preconditions.CheckFinite([.. outcomes], nameof(outcomes));
        return Vector<double>.Build.DenseOfEnumerable(outcomes);
    }

    /// <summary>Clusters as numbers from 0.</summary>
    internal int[] Clusters(IReadOnlyList<string> clusters)
    {
        ArgumentNullException.ThrowIfNull(clusters);
        Preconditions.CheckSameLength(Rows, clusters.Count, nameof(clusters));
        Dictionary<string, int> index = new(StringComparer.Ordinal);
        int[] codes = [.. clusters.Select(c => index.TryGetValue(c, out int code) ? code : index[c] = index.Count)];
        Preconditions.CheckAtLeast(2, index.Count, "clusters", nameof(clusters));
        return codes;
    }

    /// <summary>Sum of outer products of the clusters' scores, with the small-sample factor.</summary>
    internal Matrix<double> Meat(Matrix<double> scores, int[] clusters, ClusterCorrection correction)
    {
        int groups = clusters.Max() + 1;
        Matrix<double> sums = Matrix<double>.Build.Dense(groups, Columns);
        for (int i = 0; i < Rows; i++)
        {
            sums.SetRow(clusters[i], sums.Row(clusters[i]) + scores.Row(i));
        }

        double factor = correction == ClusterCorrection.None ? 1 : groups / (groups - 1.0);
        factor *= correction == ClusterCorrection.ClustersAndCoefficients ? (Rows - 1.0) / (Rows - Columns) : 1;
        return sums.TransposeThisAndMultiply(sums) * factor;
    }

    internal IReadOnlyList<Coefficient> Coefficients(Vector<double> estimates, Matrix<double> covariance) =>
        [.. Terms.Select((t, j) => new Coefficient(t, estimates[j], Math.Sqrt(covariance[j, j])))];
}
