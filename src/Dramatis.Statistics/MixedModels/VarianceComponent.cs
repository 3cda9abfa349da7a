namespace Dramatis.Statistics.MixedModels;

/// <summary>Variance of the random intercepts of one grouping.</summary>
/// <param name="Grouping">Name of the grouping.</param>
/// <param name="Variance">Estimate, 0 when the data give no reason for more.</param>
/// <param name="Levels">Number of groups.</param>
public sealed record VarianceComponent(string Grouping, double Variance, int Levels);
