using Dramatis.Models;

namespace Dramatis.Simulated.PersonaWorld.Candidates;

/// <summary>A reply with how it stands to the persona by construction.</summary>
/// <param name="Text">The reply.</param>
/// <param name="Relation">Whether the persona's statements entail it, contradict it or leave it open.</param>
/// <param name="IsGold">Whether it is the reply that was given.</param>
public sealed record LabelledCandidate(string Text, NliLabel Relation, bool IsGold = false);
