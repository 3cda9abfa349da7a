namespace Dramatis.Statistics.Agreement;

/// <summary>How much a disagreement counts in Cohen's kappa.</summary>
public enum KappaWeights
{
    /// <summary>Every disagreement counts fully (nominal categories).</summary>
    None,

    /// <summary>In proportion to the distance between ordered categories.</summary>
    Linear,

    /// <summary>In proportion to the squared distance between ordered categories.</summary>
    Quadratic,
}
