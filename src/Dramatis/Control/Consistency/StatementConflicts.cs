using Dramatis.Entailment;
using Dramatis.Personas;

namespace Dramatis.Control.Consistency;

/// <summary>Finds statements of a persona that contradict each other: whoever plays it must break one of them.</summary>
public static class StatementConflicts
{
    private const int Neighbours = 12; // of a statement in a large persona: those that share its rarest words

    /// <summary>
    /// The conflicts, in the order of the statements. Both directions must be judged a contradiction, for a false alarm sends somebody
    /// to mend a persona that is whole. Statements that hold at different times are not compared.
    /// </summary>
    /// <param name="persona">The persona.</param>
    /// <param name="judge">Judges pairs.</param>
    /// <param name="threshold">Least probability of contradiction that counts.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public static async ValueTask<IReadOnlyList<StatementConflict>> FindAsync(
        Persona persona, ClaimJudge judge, double threshold = 0.9, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(persona);
        ArgumentNullException.ThrowIfNull(judge);
        IReadOnlyList<Evidence> all = Evidence.Of(persona);
        (PersonaStatement First, PersonaStatement Second)[] pairs = [.. Pairs(all)];
        IReadOnlyList<EntailmentVerdict?> there = await judge.JudgeAsync([.. pairs.Select(p => new StatementClaim(p.First, p.Second.Text))], cancellationToken);
        int[] suspected = [.. Enumerable.Range(0, pairs.Length).Where(i => there[i]?.Scores.Contradiction >= threshold)];
        IReadOnlyList<EntailmentVerdict?> back = await judge.JudgeAsync([.. suspected.Select(i => new StatementClaim(pairs[i].Second, pairs[i].First.Text))], cancellationToken);
        return
        [
            .. suspected.Index()
                .Where(s => back[s.Index]?.Scores.Contradiction >= threshold)
                .Select(s => new StatementConflict(pairs[s.Item].First, pairs[s.Item].Second, there[s.Item]!)),
        ];
    }

    private static IEnumerable<(PersonaStatement First, PersonaStatement Second)> Pairs(IReadOnlyList<Evidence> all)
    {
        EvidenceIndex index = new(all);
        HashSet<(string, string)> seen = [];
        Dictionary<string, int> places = all.Index().ToDictionary(e => e.Item.Statement.Id, e => e.Index, StringComparer.Ordinal);
        foreach (Evidence one in all)
        {
            foreach (Evidence other in index.For(one.Statement.Text, Neighbours + 1))
            {
                (PersonaStatement first, PersonaStatement second) = places[one.Statement.Id] < places[other.Statement.Id]
                    ? (one.Statement, other.Statement)
                    : (other.Statement, one.Statement);
                if (first != second && MeetInTime(first.Facet, second.Facet) && seen.Add((first.Id, second.Id)))
                {
                    yield return (first, second);
                }
            }
        }
    }

    private static bool MeetInTime(Facet one, Facet other) =>
        (one.ValidUntil is not { } end || other.ValidFrom is not { } start || start < end)
        && (other.ValidUntil is not { } until || one.ValidFrom is not { } from || from < until);
}
