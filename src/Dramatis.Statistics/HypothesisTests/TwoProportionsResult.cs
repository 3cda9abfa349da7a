namespace Dramatis.Statistics.HypothesisTests;

/// <summary>Comparison of two independent proportions.</summary>
/// <param name="Z">Signed root of the chi-square statistic.</param>
/// <param name="ChiSquare">Chi-square statistic with 1 degree of freedom, pooled variance.</param>
/// <param name="PValue">Two-sided p value.</param>
/// <param name="Interval">Wald interval of first minus second, unpooled variance, cut to [-1, 1].</param>
public sealed record TwoProportionsResult(double Z, double ChiSquare, double PValue, ConfidenceInterval Interval);
