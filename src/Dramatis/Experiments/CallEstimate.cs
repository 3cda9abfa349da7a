namespace Dramatis.Experiments;

/// <summary>What a run will ask of the model of a role, roughly.</summary>
/// <param name="Role">The role.</param>
/// <param name="Calls">Calls, at most; those that a failed connection repeats do not count.</param>
/// <param name="InputTokens">Tokens read in so many calls.</param>
/// <param name="OutputTokens">Tokens written in them, at most.</param>
public sealed record CallEstimate(string Role, long Calls, long InputTokens, long OutputTokens);
