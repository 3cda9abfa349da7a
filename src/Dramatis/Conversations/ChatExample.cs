namespace Dramatis.Conversations;

/// <summary>A conversation to learn from.</summary>
/// <param name="Id">Identifier, unique in its corpus.</param>
/// <param name="Kind">What it teaches: <c>own-facts</c>, <c>likert</c>, <c>discussion</c> ...</param>
/// <param name="Turns">The turns; the first may be a system turn.</param>
public sealed record ChatExample(string Id, string Kind, IReadOnlyList<ChatExampleTurn> Turns);
