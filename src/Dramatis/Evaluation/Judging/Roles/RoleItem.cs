using Dramatis.Conversations;

namespace Dramatis.Evaluation.Judging.Roles;

/// <summary>A turn whose speaker is to be told (PersonaEval; row 92).</summary>
/// <param name="Id">Identifier, unique in its set.</param>
/// <param name="Track">Where it comes from: <c>cast</c>, <c>literary</c>.</param>
/// <param name="Context">What was said before, with speakers.</param>
/// <param name="Target">What the unknown speaker says.</param>
/// <param name="Candidates">Who it may be; two or more.</param>
/// <param name="Gold">Name of the one who said it.</param>
public sealed record RoleItem(string Id, string Track, IReadOnlyList<Turn> Context, string Target, IReadOnlyList<RoleCandidate> Candidates, string Gold);
