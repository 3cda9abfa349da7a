namespace Dramatis.Statistics.HypothesisTests;

/// <summary>Two groups compared after an analysis of variance.</summary>
/// <param name="First">Index of the first group.</param>
/// <param name="Second">Index of the second group.</param>
/// <param name="Difference">Mean of the first less mean of the second.</param>
/// <param name="StandardError">Standard error of the difference.</param>
/// <param name="Statistic">Difference over its standard error; times sqrt 2 it is a studentized range.</param>
/// <param name="DegreesOfFreedom">Degrees of freedom.</param>
/// <param name="PValue">p value adjusted for all pairs.</param>
public sealed record PairwiseComparison(
    int First, int Second, double Difference, double StandardError, double Statistic, double DegreesOfFreedom, double PValue);
