namespace Dramatis.Experiments;

/// <summary>What a run will ask of the model of a role, roughly.</summary>
/// <param name="Role">The role.</param>
/// <param name="Calls">Calls.</param>
/// <param name="InputTokens">Tokens read in all calls.</param>
/// <param name="OutputTokens">Tokens written in all calls, at most.</param>
public sealed record CallEstimate(string Role, long Calls, long InputTokens, long OutputTokens);
