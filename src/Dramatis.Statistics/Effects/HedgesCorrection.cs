namespace Dramatis.Statistics.Effects;

/// <summary>The two forms of Hedges' correction in use.</summary>
public enum HedgesCorrection
{
    /// <summary>Ratio of gamma functions (R's effectsize).</summary>
    Exact,

    /// <summary>1 - 3 / (4 (n1 + n2) - 9) (pingouin, most textbooks).</summary>
    Approximate,
}
