namespace Dramatis.Statistics.HypothesisTests;

/// <summary>How the p value of a Kolmogorov-Smirnov test is found.</summary>
public enum KolmogorovMethod
{
    /// <summary>Exact (given ties) for small samples, else the limit; each function names its border.</summary>
    Automatic,

    /// <summary>Exact; in the two-sample test given the ties that there are (R from 4.2).</summary>
    Exact,

    /// <summary>Two samples: exact as if there were no ties (SciPy); too large a p with ties.</summary>
    ExactIgnoringTies,

    /// <summary>Kolmogorov's limiting distribution (1933).</summary>
    Limit,

    /// <summary>
    /// Two samples: exact distribution of the one-sample statistic for a sample of n m / (n + m), rounded (SciPy's asymptotic form).
    /// </summary>
    EffectiveSample,
}
