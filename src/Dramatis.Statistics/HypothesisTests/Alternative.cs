namespace Dramatis.Statistics.HypothesisTests;

/// <summary>The alternative a test is run against.</summary>
public enum Alternative
{
    /// <summary>Different in either direction.</summary>
    TwoSided,

    /// <summary>Smaller than under the null hypothesis.</summary>
    Less,

    /// <summary>Greater than under the null hypothesis.</summary>
    Greater,
}
