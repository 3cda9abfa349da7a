namespace Dramatis.Statistics.Resampling;

/// <summary>What "at least as extreme in either direction" means for a distribution that need not be symmetric.</summary>
public enum TwoSidedRule
{
    /// <summary>At least as far from the expectation (coin, and full enumeration in most textbooks).</summary>
    Distance,

    /// <summary>Twice the smaller one-sided p value, at most 1 (SciPy).</summary>
    DoubledTail,
}
