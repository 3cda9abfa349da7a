namespace Dramatis.Statistics.HypothesisTests;

/// <summary>Comparison of two variances.</summary>
/// <param name="Ratio">First variance over second: the F statistic.</param>
/// <param name="NumeratorDegrees">First sample size less 1.</param>
/// <param name="DenominatorDegrees">Second sample size less 1.</param>
/// <param name="PValue">Two-sided: twice the smaller tail of F.</param>
/// <param name="Interval">Interval of the ratio of the variances.</param>
public sealed record VarianceRatioResult(
    double Ratio, double NumeratorDegrees, double DenominatorDegrees, double PValue, ConfidenceInterval Interval);
