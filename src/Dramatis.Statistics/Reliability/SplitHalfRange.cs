namespace Dramatis.Statistics.Reliability;

/// <summary>Guttman's split-half coefficient over all splits.</summary>
/// <param name="Smallest">Of the worst split.</param>
/// <param name="Largest">Of the best split: Guttman's lambda 4.</param>
/// <param name="Mean">Mean over the splits; for an even number of items, alpha.</param>
/// <param name="Splits">Number of different splits.</param>
public sealed record SplitHalfRange(double Smallest, double Largest, double Mean, int Splits);
