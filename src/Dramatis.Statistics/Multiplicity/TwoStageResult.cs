namespace Dramatis.Statistics.Multiplicity;

/// <summary>What a two-stage procedure rejects.</summary>
/// <param name="Rejected">Whether each hypothesis is rejected, in the order of the input.</param>
/// <param name="EstimatedTrueNulls">Hypotheses that the first stage left standing, the estimate of the number of true ones.</param>
public sealed record TwoStageResult(IReadOnlyList<bool> Rejected, int EstimatedTrueNulls);
