namespace Dramatis.Statistics.HypothesisTests;

/// <summary>What the signed-rank test does with differences of 0.</summary>
public enum ZeroDifferences
{
    /// <summary>Dropped before ranking (Wilcoxon 1945; R).</summary>
    Drop,

    /// <summary>Ranked, then their ranks are left out of both sums (Pratt 1959; variance of Cureton 1967).</summary>
    Pratt,

    /// <summary>Ranked, and half of their ranks goes to each sum (SciPy's <c>zsplit</c>).</summary>
    Split,
}
