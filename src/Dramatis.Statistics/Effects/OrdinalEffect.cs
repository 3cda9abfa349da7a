namespace Dramatis.Statistics.Effects;

/// <summary>An effect in [-1, 1] that uses only the order of values.</summary>
/// <param name="Value">The effect.</param>
/// <param name="Interval">Fisher z interval.</param>
public sealed record OrdinalEffect(double Value, ConfidenceInterval Interval);
