namespace Dramatis.Statistics.Agreement;

/// <summary>Divisor of a sum of squares.</summary>
public enum VarianceDivisor
{
    /// <summary>n (Lin 1989, R's epiR).</summary>
    Count,

    /// <summary>n - 1.</summary>
    CountMinusOne,
}
