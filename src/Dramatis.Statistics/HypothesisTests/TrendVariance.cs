namespace Dramatis.Statistics.HypothesisTests;

/// <summary>The two variances in use for the Cochran-Armitage test; the statistics differ by the factor N / (N - 1).</summary>
public enum TrendVariance
{
    /// <summary>Binomial variance, divisor N (Armitage 1955; R's <c>prop.trend.test</c>).</summary>
    Binomial,

    /// <summary>Hypergeometric variance given the margins, divisor N - 1 (the linear-by-linear form of Mantel 1963).</summary>
    Hypergeometric,
}
