using Dramatis.Entailment;
using Dramatis.Personas;

namespace Dramatis.Control.Consistency;

/// <summary>Two statements of one persona that say the same: each follows from the other.</summary>
/// <param name="First">The earlier statement.</param>
/// <param name="Second">The later statement.</param>
/// <param name="Verdict">What judged that the second follows from the first, and how sure it was.</param>
public sealed record StatementRepeat(PersonaStatement First, PersonaStatement Second, EntailmentVerdict Verdict);
