namespace Dramatis.Statistics.HypothesisTests;

/// <summary>Conditional inference for the odds ratio of a 2 by 2 table.</summary>
/// <param name="OddsRatio">Conditional maximum likelihood estimate, 0 or infinite at the border of the table.</param>
/// <param name="Interval">Interval by the noncentral hypergeometric distribution; one-sided for a one-sided alternative.</param>
/// <param name="PValue">Fisher's exact p value.</param>
public sealed record OddsRatioResult(double OddsRatio, ConfidenceInterval Interval, double PValue);
