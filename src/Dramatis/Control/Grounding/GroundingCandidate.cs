namespace Dramatis.Control.Grounding;

/// <summary>Something a reply may rest on: a persona statement, a memory, a piece of knowledge.</summary>
/// <param name="Id">Identifier, unique among the candidates of a turn.</param>
/// <param name="Text">What it says.</param>
public sealed record GroundingCandidate(string Id, string Text);
