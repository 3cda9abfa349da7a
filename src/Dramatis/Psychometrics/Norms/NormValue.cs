namespace Dramatis.Psychometrics.Norms;

/// <summary>Distribution of a scale in a norm group.</summary>
/// <param name="Mean">Mean, in the units of the scale.</param>
/// <param name="StandardDeviation">Standard deviation, positive.</param>
public sealed record NormValue(double Mean, double StandardDeviation);
