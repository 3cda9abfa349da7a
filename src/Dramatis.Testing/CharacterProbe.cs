using Dramatis.Personas;

namespace Dramatis.Testing;

/// <summary>Something to ask an actor, of which it shows whether the actor keeps to its persona.</summary>
/// <param name="Id">Identifier, unique in a check; the key of the baseline.</param>
/// <param name="Question">What is asked.</param>
/// <param name="StatementId">The statement it aims at (<see cref="PersonaStatement.Id"/>), or null when it aims at none.</param>
public sealed record CharacterProbe(string Id, string Question, string? StatementId = null);
