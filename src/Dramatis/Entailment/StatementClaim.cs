using Dramatis.Personas;

namespace Dramatis.Entailment;

/// <summary>A commitment and something said that is held against it.</summary>
/// <param name="Statement">The commitment.</param>
/// <param name="Claim">What was said: a sentence or clause.</param>
public sealed record StatementClaim(PersonaStatement Statement, string Claim);
