using Dramatis.Conversations;
using Dramatis.Personas;

namespace Dramatis.Simulated.PersonaWorld.Candidates;

/// <summary>A talk with replies of which one was given.</summary>
/// <param name="Id">Identifier, unique for seed, index and kind.</param>
/// <param name="Persona">Who replies.</param>
/// <param name="Stranger">Somebody else, of whom none of the replies is meant.</param>
/// <param name="Context">The talk.</param>
/// <param name="Replies">The replies in random order, all different.</param>
/// <param name="Gold">Place of the one that was given.</param>
/// <param name="NeedsPersona">Whether the talk itself leaves open which one it is.</param>
/// <param name="StatementId">The statement that the gold reply tells, or null where it stands in the talk.</param>
public sealed record SelectionItem(
    string Id, Persona Persona, Persona Stranger, DialogueContext Context, IReadOnlyList<string> Replies, int Gold, bool NeedsPersona, string? StatementId);
