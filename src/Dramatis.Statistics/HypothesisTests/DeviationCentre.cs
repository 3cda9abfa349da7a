namespace Dramatis.Statistics.HypothesisTests;

/// <summary>What the deviations of Levene's test are taken from.</summary>
public enum DeviationCentre
{
    /// <summary>The median of the group (Brown and Forsythe 1974).</summary>
    Median,

    /// <summary>The mean of the group (Levene 1960).</summary>
    Mean,
}
