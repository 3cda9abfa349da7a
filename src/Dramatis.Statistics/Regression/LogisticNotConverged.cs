namespace Dramatis.Statistics.Regression;

/// <summary>The iteration ended neither at a maximum nor with a proof that there is none.</summary>
/// <param name="Iterations">Newton steps taken.</param>
public sealed record LogisticNotConverged(int Iterations) : LogisticOutcome;
