namespace Dramatis.Statistics.MixedModels;

/// <summary>t test of a fixed effect.</summary>
/// <param name="T">Estimate over standard error.</param>
/// <param name="DegreesOfFreedom">Satterthwaite's approximation.</param>
/// <param name="PValue">Two-sided.</param>
public readonly record struct SatterthwaiteTest(double T, double DegreesOfFreedom, double PValue);
