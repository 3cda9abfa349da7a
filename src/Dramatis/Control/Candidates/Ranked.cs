namespace Dramatis.Control.Candidates;

/// <summary>Something with its place in an order.</summary>
/// <param name="Item">The thing.</param>
/// <param name="Index">Its place in the list that was given, from 0.</param>
/// <param name="Score">Its score; null when none could be given, then it ranks last.</param>
/// <param name="Reasons">Why.</param>
public sealed record Ranked<T>(T Item, int Index, double? Score, IReadOnlyList<ScoreReason> Reasons);
