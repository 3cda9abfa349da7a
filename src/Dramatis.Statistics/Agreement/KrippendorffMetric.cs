namespace Dramatis.Statistics.Agreement;

/// <summary>Squared difference of two values in Krippendorff's alpha.</summary>
public enum KrippendorffMetric
{
    /// <summary>0 for equal values, else 1.</summary>
    Nominal,

    /// <summary>Square of the number of ratings between both ranks, the ends half.</summary>
    Ordinal,

    /// <summary>(a - b)^2.</summary>
    Interval,

    /// <summary>((a - b) / (a + b))^2, for values that are not negative.</summary>
    Ratio,
}
