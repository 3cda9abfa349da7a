namespace Dramatis.Models;

/// <summary>A statement and something said, of which it is asked whether the statement matters for a reply.</summary>
/// <param name="Statement">A persona statement, a memory, a piece of knowledge.</param>
/// <param name="Query">What somebody said to the speaker.</param>
public readonly record struct RelevancePair(string Statement, string Query);
