namespace Dramatis.Statistics.HypothesisTests;

/// <summary>Two one-sided tests of equivalence.</summary>
/// <param name="Lower">Test against the lower bound, alternative greater.</param>
/// <param name="Upper">Test against the upper bound, alternative less.</param>
/// <param name="Interval">
/// The two-sided interval of the estimate at level 1 - 2 alpha: it lies within the bounds exactly when p is at most alpha.
/// </param>
public sealed record EquivalenceResult(TTestResult Lower, TTestResult Upper, ConfidenceInterval Interval)
{
    /// <summary>The larger of both p values: small when the estimate is shown to lie within the bounds.</summary>
    public double PValue => Math.Max(Lower.PValue, Upper.PValue);
}
