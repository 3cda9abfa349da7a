using Dramatis.Models;
using Dramatis.Personas;

namespace Dramatis.Control.Apc;

/// <summary>How far a reply respects one statement: entailed where it matters, not contradicted where it does not.</summary>
/// <param name="Statement">The statement.</param>
/// <param name="Relevant">Probability in [0, 1] that the query asks for it.</param>
/// <param name="Nli">How the reply stands to it.</param>
public sealed record ConstraintScore(PersonaStatement Statement, double Relevant, NliScores Nli)
{
    /// <summary>P(irrelevant) (1 - P(contradicted)) + P(relevant) P(entailed), in [0, 1] (Peng and Shang 2024).</summary>
    public double Score => ((1 - Relevant) * (1 - Nli.Contradiction)) + (Relevant * Nli.Entailment);
}
