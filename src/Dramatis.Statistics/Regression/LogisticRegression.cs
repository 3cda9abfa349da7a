namespace Dramatis.Statistics.Regression;

/// <summary>Logistic regression by iteratively reweighted least squares. An intercept is always added, named <see cref="Intercept"/>.</summary>
/// <remarks>
/// All methods throw <see cref="ArgumentException"/> when there is no row, lists differ in length, a value is not finite or a term
/// is named twice. What the data themselves forbid is returned as a <see cref="LogisticOutcome"/>.
/// </remarks>
public static class LogisticRegression
{
    /// <summary>Name of the intercept among the terms.</summary>
    public const string Intercept = "(intercept)";

    /// <summary>Fits with model-based standard errors: rows are independent.</summary>
    /// <param name="terms">Names of the columns.</param>
    /// <param name="rows">Predictors per row, one per term, without an intercept column.</param>
    /// <param name="outcomes">Outcome per row.</param>
    public static LogisticOutcome Fit(
        IReadOnlyList<string> terms, IReadOnlyList<IReadOnlyList<double>> rows, IReadOnlyList<bool> outcomes) =>
        new LogisticIteration(LogisticDesign.Create(terms, rows, outcomes)).Run(clusters: null, ClusterCorrection.None);

    /// <summary>Fits with cluster-robust standard errors (Liang and Zeger 1986). Fewer than about 30 clusters make them too small.</summary>
    /// <param name="terms">Names of the columns.</param>
    /// <param name="rows">Predictors per row, one per term, without an intercept column.</param>
    /// <param name="outcomes">Outcome per row.</param>
    /// <param name="clusters">Cluster of each row; at least two different ones.</param>
    /// <param name="correction">Small-sample factor.</param>
    public static LogisticOutcome FitClustered(
        IReadOnlyList<string> terms,
        IReadOnlyList<IReadOnlyList<double>> rows,
        IReadOnlyList<bool> outcomes,
        IReadOnlyList<string> clusters,
        ClusterCorrection correction = ClusterCorrection.ClustersAndCoefficients)
    {
        ArgumentNullException.ThrowIfNull(clusters);
        LogisticDesign design = LogisticDesign.Create(terms, rows, outcomes);
        if (clusters.Count != design.Rows)
        {
            throw new ArgumentException($"Every row needs a cluster, found {clusters.Count} for {design.Rows} rows.", nameof(clusters));
        }

        Dictionary<string, int> index = new(StringComparer.Ordinal);
        int[] clusterOfRow = new int[clusters.Count];
        for (int row = 0; row < clusterOfRow.Length; row++)
        {
            index.TryAdd(clusters[row], index.Count);
            clusterOfRow[row] = index[clusters[row]];
        }

        Preconditions.CheckAtLeast(2, index.Count, "clusters", nameof(clusters));
        return new LogisticIteration(design).Run(clusterOfRow, correction);
    }
}
