namespace Dramatis.Statistics.Effects;

/// <summary>How a noncentrality of F becomes a share of variance.</summary>
public enum NoncentralityScale
{
    /// <summary>ncp / (ncp + N) (Steiger 2004).</summary>
    SampleSize,

    /// <summary>ncp / (ncp + df2) (R's effectsize).</summary>
    ErrorDegrees,
}
