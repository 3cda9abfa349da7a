using MathNet.Numerics.LinearAlgebra;

namespace Dramatis.Statistics.Discriminant;

/// <summary>Quadratic discriminant analysis: normal groups, each with a covariance of its own (divisor n - 1), priors the groups' shares.</summary>
public sealed class QuadraticDiscriminant
{
    private readonly Matrix<double> means;
    private readonly (Matrix<double> Precision, double LogWeight)[] groups;

    private QuadraticDiscriminant(Matrix<double> means, (Matrix<double> Precision, double LogWeight)[] groups) => (this.means, this.groups) = (means, groups);

    /// <summary>Fits the model.</summary>
    /// <param name="data">Complete finite values [rows, columns].</param>
    /// <param name="groups">Group of each row, 0 to g - 1; at least two groups, each with more rows than columns.</param>
    /// <exception cref="ArgumentException">Too few rows or groups, values that are not finite, or columns that depend on each other within a group.</exception>
    public static QuadraticDiscriminant Fit(double[,] data, IReadOnlyList<int> groups)
    {
        GroupedData grouped = GroupedData.Of(data, groups);
        return new QuadraticDiscriminant(grouped.Means, [.. grouped.Groups.Select((rows, g) =>
        {
            Preconditions.CheckAtLeast(grouped.X.ColumnCount + 1, rows.Length, $"rows in group {g}", nameof(groups));
            Matrix<double> covariance = grouped.Scatter(g) / (rows.Length - 1);
            Matrix<double> precision = GroupedData.Inverse(covariance, nameof(data));
            return (precision, Math.Log((double)rows.Length / grouped.X.RowCount) - (covariance.Cholesky().DeterminantLn / 2));
        })]);
    }

    /// <summary>Posterior probability of each group for a row.</summary>
    /// <exception cref="ArgumentException">A row of another length or with values that are not finite.</exception>
    public IReadOnlyList<double> Posterior(IReadOnlyList<double> row)
    {
        ArgumentNullException.ThrowIfNull(row);
        Preconditions.CheckSameLength(means.ColumnCount, row.Count, nameof(row));
        Preconditions.CheckFinite([.. row], nameof(row));
        Vector<double> x = Vector<double>.Build.DenseOfEnumerable(row);
        return GroupedData.Softmax([.. groups.Select((group, g) =>
        {
            Vector<double> away = x - means.Row(g);
            return group.LogWeight - (away.DotProduct(group.Precision * away) / 2);
        })]);
    }
}
