namespace Dramatis.Psychometrics.Inertia;

/// <summary>What a persona answered to one item, over its repetitions, in keyed order: the last level speaks most for the dimension.</summary>
/// <param name="Distribution">Shares of the levels, adding up to 1.</param>
/// <param name="Mean">Mean level in points of the item.</param>
/// <param name="Within">Variance of one answer about the persona's mean; null when a single answer cannot tell.</param>
/// <param name="Repeats">Answers behind it; 0 when the distribution is exact, from likelihoods.</param>
public sealed record ItemReading(IReadOnlyList<double> Distribution, double Mean, double? Within, int Repeats);
