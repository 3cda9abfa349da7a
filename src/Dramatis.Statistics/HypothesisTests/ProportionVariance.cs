namespace Dramatis.Statistics.HypothesisTests;

/// <summary>Which proportion stands in the variance of a one-sample z test.</summary>
public enum ProportionVariance
{
    /// <summary>That of the null hypothesis: the score test of the textbooks.</summary>
    Null,

    /// <summary>That of the sample: the Wald test, statsmodels' default.</summary>
    Sample,
}
