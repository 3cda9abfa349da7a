namespace Dramatis.Statistics.Regression;

/// <summary>Small-sample factor of the cluster-robust covariance (G clusters, N rows, k coefficients).</summary>
public enum ClusterCorrection
{
    /// <summary>CR0: none (Liang and Zeger 1986).</summary>
    None,

    /// <summary>G / (G - 1): Stata's default for logit; <c>HC0</c> in R's sandwich.</summary>
    Clusters,

    /// <summary>CR1: G / (G - 1) times (N - 1) / (N - k); the default of statsmodels, <c>HC1</c> in R's sandwich.</summary>
    ClustersAndCoefficients,
}
