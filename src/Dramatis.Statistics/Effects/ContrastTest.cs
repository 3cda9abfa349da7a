namespace Dramatis.Statistics.Effects;

/// <summary>The test by which two groups were compared.</summary>
public enum ContrastTest
{
    /// <summary>One-way analysis of variance: normality was rejected in neither group.</summary>
    AnalysisOfVariance,

    /// <summary>Mann and Whitney's rank test: normality was rejected in a group, or a group has no spread.</summary>
    MannWhitney,
}
