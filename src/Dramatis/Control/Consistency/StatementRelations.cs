using Dramatis.Entailment;
using Dramatis.Personas;

namespace Dramatis.Control.Consistency;

/// <summary>
/// How the statements of a persona stand to each other. A relation must be judged in both directions, for a false alarm sends somebody to
/// mend a persona that is whole. Statements that hold at different times are not compared, nor those that the judge does not read.
/// </summary>
/// <param name="Conflicts">Statements that contradict each other, in the order of the persona.</param>
/// <param name="Repeats">Statements that say the same, in the order of the persona.</param>
/// <param name="Foreign">Statements in a language that the judge was not made for.</param>
public sealed record StatementRelations(IReadOnlyList<StatementConflict> Conflicts, IReadOnlyList<StatementRepeat> Repeats, int Foreign)
{
    private const int Neighbours = 12; // of a statement in a large persona: those that share its rarest words

    /// <summary>Judges the pairs of statements; in a large persona each with those that share its rarest words.</summary>
    /// <param name="persona">The persona.</param>
    /// <param name="judge">Judges pairs.</param>
    /// <param name="contradiction">Least probability of contradiction that counts.</param>
    /// <param name="entailment">Least probability of entailment that counts; above 1 looks for no repeats.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public static async ValueTask<StatementRelations> FindAsync(
        Persona persona, ClaimJudge judge, double contradiction = 0.9, double entailment = 0.9, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(persona);
        ArgumentNullException.ThrowIfNull(judge);
        IReadOnlyList<Evidence> all = Evidence.Of(persona);
        Evidence[] read = [.. all.Where(e => judge.Reads(e.Statement.Text))];
        (PersonaStatement First, PersonaStatement Second)[] pairs = [.. Pairs(read)];
        IReadOnlyList<EntailmentVerdict?> there = await judge.JudgeAsync([.. pairs.Select(p => new StatementClaim(p.First, p.Second.Text))], cancellationToken);
        int[] suspected = [.. Enumerable.Range(0, pairs.Length).Where(i => Contradicts(there[i]) || Entails(there[i]))];
        IReadOnlyList<EntailmentVerdict?> back = await judge.JudgeAsync([.. suspected.Select(i => new StatementClaim(pairs[i].Second, pairs[i].First.Text))], cancellationToken);
        (PersonaStatement First, PersonaStatement Second, EntailmentVerdict There, EntailmentVerdict? Back)[] judged =
            [.. suspected.Select((i, at) => (pairs[i].First, pairs[i].Second, there[i]!, back[at]))];
        return new StatementRelations(
            [.. judged.Where(p => Contradicts(p.There) && Contradicts(p.Back)).Select(p => new StatementConflict(p.First, p.Second, p.There))],
            [.. judged.Where(p => Entails(p.There) && Entails(p.Back)).Select(p => new StatementRepeat(p.First, p.Second, p.There))],
            all.Count - read.Length);

        bool Contradicts(EntailmentVerdict? verdict) => verdict?.Scores.Contradiction >= contradiction;
        bool Entails(EntailmentVerdict? verdict) => verdict?.Scores.Entailment >= entailment;
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
                if (first != second && first.Facet.MeetsInTime(second.Facet) && seen.Add((first.Id, second.Id)))
                {
                    yield return (first, second);
                }
            }
        }
    }
}
