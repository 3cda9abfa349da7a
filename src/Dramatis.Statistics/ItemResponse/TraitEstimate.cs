namespace Dramatis.Statistics.ItemResponse;

/// <summary>A person's trait level given the answers.</summary>
/// <param name="Mean">Posterior mean (EAP; Bock and Mislevy 1982).</param>
/// <param name="StandardDeviation">Posterior standard deviation.</param>
public readonly record struct TraitEstimate(double Mean, double StandardDeviation);
