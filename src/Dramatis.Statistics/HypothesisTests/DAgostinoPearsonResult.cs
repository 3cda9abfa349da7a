namespace Dramatis.Statistics.HypothesisTests;

/// <summary>Omnibus test of normality from skewness and kurtosis.</summary>
/// <param name="Omnibus">K^2 = z_skew^2 + z_kurtosis^2, chi-square with 2 degrees of freedom.</param>
/// <param name="Skewness">z of the skewness (D'Agostino 1970) with its two-sided p value.</param>
/// <param name="Kurtosis">z of the kurtosis (Anscombe and Glynn 1983) with its two-sided p value.</param>
public sealed record DAgostinoPearsonResult(ChiSquareTestResult Omnibus, TestOutcome Skewness, TestOutcome Kurtosis);
