using Dramatis.Entailment;
using Dramatis.Personas;

namespace Dramatis.Control.Consistency;

/// <summary>Two statements of one persona that cannot both be true.</summary>
/// <param name="First">The earlier statement.</param>
/// <param name="Second">The later statement.</param>
/// <param name="Verdict">What judged so, and how sure it was.</param>
public sealed record StatementConflict(PersonaStatement First, PersonaStatement Second, EntailmentVerdict Verdict);
