namespace Dramatis.Statistics.PairedComparison;

/// <summary>One comparison of two competitors.</summary>
/// <param name="First">One competitor.</param>
/// <param name="Second">The other; not the same.</param>
/// <param name="FirstWins">Who won.</param>
public sealed record Contest(string First, string Second, bool FirstWins);
