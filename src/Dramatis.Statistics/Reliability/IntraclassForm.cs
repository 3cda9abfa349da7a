using Dramatis.Statistics.HypothesisTests;

namespace Dramatis.Statistics.Reliability;

/// <summary>One form of the intraclass correlation.</summary>
/// <param name="Value">The coefficient.</param>
/// <param name="Test">F test that it is 0.</param>
/// <param name="Interval">Interval of Shrout and Fleiss (1979).</param>
public sealed record IntraclassForm(double Value, FTestResult Test, ConfidenceInterval Interval);
