namespace Dramatis.Statistics.HypothesisTests;

/// <summary>How a p value is found.</summary>
public enum PValueMethod
{
    /// <summary>Exact for small samples, else asymptotic; each function names its limit.</summary>
    Automatic,

    /// <summary>From the exact distribution under the null hypothesis.</summary>
    Exact,

    /// <summary>From the limiting distribution.</summary>
    Asymptotic,
}
