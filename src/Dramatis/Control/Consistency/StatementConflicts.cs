using Dramatis.Entailment;
using Dramatis.Personas;

namespace Dramatis.Control.Consistency;

/// <summary>Finds statements of a persona that contradict each other: whoever plays it must break one of them.</summary>
public static class StatementConflicts
{
    private const double Never = 2; // no probability reaches it

    /// <summary>The conflicts, in the order of the statements (<see cref="StatementRelations"/>).</summary>
    /// <param name="persona">The persona.</param>
    /// <param name="judge">Judges pairs.</param>
    /// <param name="threshold">Least probability of contradiction that counts.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public static async ValueTask<IReadOnlyList<StatementConflict>> FindAsync(
        Persona persona, ClaimJudge judge, double threshold = 0.9, CancellationToken cancellationToken = default) =>
        (await StatementRelations.FindAsync(persona, judge, threshold, Never, cancellationToken)).Conflicts;
}
