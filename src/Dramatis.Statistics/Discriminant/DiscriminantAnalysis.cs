using MathNet.Numerics.LinearAlgebra;

namespace Dramatis.Statistics.Discriminant;

/// <summary>
/// Linear discriminant analysis (Fisher 1936; Rao 1948): normal groups with one covariance, priors the groups' shares.
/// Not to be confused with latent Dirichlet allocation (<see cref="Topics.LatentDirichlet"/>).
/// </summary>
public sealed class DiscriminantAnalysis
{
    private readonly Matrix<double> means;
    private readonly Matrix<double> precision;
    private readonly double[] priors;

    private DiscriminantAnalysis(Matrix<double> means, Matrix<double> precision, double[] priors, double[,] scaling, double[] spread) =>
        (this.means, this.precision, this.priors, Scaling, SingularValues) = (means, precision, priors, scaling, spread);

    /// <summary>Discriminants [columns, min(columns, groups - 1)], scaled to unit within-group variance; signs are arbitrary.</summary>
    public double[,] Scaling { get; }

    /// <summary>Ratio of between- to within-group standard deviation on each discriminant, largest first.</summary>
    public IReadOnlyList<double> SingularValues { get; }

    /// <summary>Fits the model.</summary>
    /// <param name="data">Complete finite values [rows, columns].</param>
    /// <param name="groups">Group of each row, 0 to g - 1; at least two groups, each with a row.</param>
    /// <param name="divisor">Divisor of the within-group scatter.</param>
    /// <exception cref="ArgumentException">Too few rows or groups, values that are not finite, or columns that depend on each other within groups.</exception>
    public static DiscriminantAnalysis Fit(double[,] data, IReadOnlyList<int> groups, WithinDivisor divisor = WithinDivisor.Degrees)
    {
        GroupedData grouped = GroupedData.Of(data, groups);
        Matrix<double> x = grouped.X;
        int n = x.RowCount, count = grouped.Groups.Length;
        Matrix<double> within = Matrix<double>.Build.Dense(x.ColumnCount, x.ColumnCount);
        for (int g = 0; g < count; g++)
        {
            within += grouped.Scatter(g);
        }

        within /= divisor == WithinDivisor.Rows ? n : n - count;
        Matrix<double> precision = GroupedData.Inverse(within, nameof(data));
        double[] priors = [.. grouped.Groups.Select(g => (double)g.Length / n)];

        // Directions from the between-group scatter in coordinates where the within-group covariance is the identity.
        Vector<double> all = x.ColumnSums() / n;
        Matrix<double> whiten = within.Cholesky().Factor.Transpose().Inverse();
        Matrix<double> between = Matrix<double>.Build.Dense(
            count, x.ColumnCount, (g, j) => Math.Sqrt(grouped.Groups[g].Length / (count - 1.0)) * (grouped.Means[g, j] - all[j])) * whiten;
        var svd = between.Svd();
        int directions = Math.Min(x.ColumnCount, count - 1);
        Matrix<double> scaling = whiten * svd.VT.Transpose().SubMatrix(0, x.ColumnCount, 0, directions);
        return new DiscriminantAnalysis(grouped.Means, precision, priors, scaling.ToArray(), [.. svd.S.Take(directions)]);
    }

    /// <summary>Posterior probability of each group for a row.</summary>
    /// <exception cref="ArgumentException">A row of another length or with values that are not finite.</exception>
    public IReadOnlyList<double> Posterior(IReadOnlyList<double> row)
    {
        ArgumentNullException.ThrowIfNull(row);
        Preconditions.CheckSameLength(means.ColumnCount, row.Count, nameof(row));
        Preconditions.CheckFinite([.. row], nameof(row));
        Vector<double> x = Vector<double>.Build.DenseOfEnumerable(row);
        return GroupedData.Softmax([.. priors.Select((prior, g) =>
        {
            Vector<double> away = x - means.Row(g);
            return Math.Log(prior) - (away.DotProduct(precision * away) / 2);
        })]);
    }

    /// <summary>The most probable group.</summary>
    /// <inheritdoc cref="Posterior"/>
    public int Predict(IReadOnlyList<double> row)
    {
        IReadOnlyList<double> posterior = Posterior(row);
        return Enumerable.Range(0, posterior.Count).MaxBy(g => posterior[g]);
    }
}
