using Dramatis.Conversations;
using Dramatis.Conversations.Units;
using Dramatis.Entailment;
using Dramatis.Models;
using Dramatis.Personas;

namespace Dramatis.Control.Consistency;

/// <summary>
/// Cuts a reply into atoms and holds each against what its speaker is committed to: the statements of the persona, what is remembered,
/// what was said earlier. Questions claim nothing and stay neutral, as does what the judge was not made to read. Thread-safe.
/// </summary>
/// <param name="judge">Judges an atom against a commitment.</param>
/// <param name="options">When a relation counts.</param>
public sealed class ConsistencyChecker(ClaimJudge judge, ConsistencyOptions? options = null)
{
    private readonly ConsistencyOptions options = (options ?? new ConsistencyOptions()).Validated();

    /// <summary>Identifier of rules, weights and settings.</summary>
    public string Fingerprint => FormattableString.Invariant($"{judge.Fingerprint}/{options.Contradiction:R}/{options.Entailment:R}/{options.MostEvidence}/{options.Splitter.GetType().Name}/languages");

    /// <summary>What judges, in a few words.</summary>
    public string JudgeName => judge.Name;

    /// <summary>Holds a reply against a persona and the conversation before it.</summary>
    /// <param name="persona">Who speaks; a persona without facets commits to nothing.</param>
    /// <param name="context">What was said before; what the speaker said commits too.</param>
    /// <param name="reply">The reply.</param>
    /// <param name="memory">What is remembered, beside the persona.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public ValueTask<ReplyCheck> CheckAsync(
        Persona persona, DialogueContext context, string reply, IReadOnlyList<Evidence>? memory = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(persona);
        ArgumentNullException.ThrowIfNull(context);
        return CheckAsync([.. Evidence.Of(persona), .. memory ?? [], .. EarlierClaims(context)], reply, cancellationToken);
    }

    /// <summary>Holds a reply against given commitments.</summary>
    public async ValueTask<ReplyCheck> CheckAsync(IReadOnlyList<Evidence> evidence, string reply, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        ArgumentNullException.ThrowIfNull(reply);
        IReadOnlyList<TextUnit> atoms = options.Splitter.Split(reply);
        EvidenceIndex index = new([.. evidence.Where(e => judge.Reads(e.Statement.Text))]);
        bool[] reads = [.. atoms.Select(a => judge.Reads(a.Claim))];
        IReadOnlyList<Evidence>[] against = [.. atoms.Select((a, i) => reads[i] && IsClaim(a) ? index.For(a.Claim, options.MostEvidence) : [])];
        StatementClaim[] claims = [.. atoms.SelectMany((atom, i) => against[i].Select(e => new StatementClaim(e.Statement, atom.Claim)))];
        IReadOnlyList<EntailmentVerdict?> verdicts = await judge.JudgeAsync(claims, cancellationToken);
        List<AtomCheck> checks = [];
        int at = 0;
        foreach ((int i, TextUnit atom) in atoms.Index())
        {
            checks.Add(Decide(atom, against[i], verdicts, at));
            at += against[i].Count;
        }

        return new ReplyCheck(reply, checks, claims.Length, verdicts.Count(v => v is null), reads.Count(r => !r));
    }

    private AtomCheck Decide(TextUnit atom, IReadOnlyList<Evidence> against, IReadOnlyList<EntailmentVerdict?> verdicts, int first)
    {
        (Evidence By, EntailmentVerdict Verdict)? contradiction = null;
        (Evidence By, EntailmentVerdict Verdict)? entailment = null;
        foreach ((int k, Evidence by) in against.Index())
        {
            if (verdicts[first + k] is not { } verdict)
            {
                continue;
            }

            if (verdict.Scores.Contradiction >= options.Contradiction && !(contradiction?.Verdict.Scores.Contradiction >= verdict.Scores.Contradiction))
            {
                contradiction = (by, verdict);
            }

            if (verdict.Scores.Entailment >= options.Entailment && !(entailment?.Verdict.Scores.Entailment >= verdict.Scores.Entailment))
            {
                entailment = (by, verdict);
            }
        }

        if (contradiction is { } against1 && !Outweighs(entailment, against1))
        {
            return new AtomCheck(atom, NliLabel.Contradiction, against1.By, against1.Verdict);
        }

        return entailment is { } sure
            ? new AtomCheck(atom, NliLabel.Entailment, sure.By, sure.Verdict)
            : new AtomCheck(atom, NliLabel.Neutral, null, null);
    }

    // The persona outranks what was said: a reply that returns to the persona after an earlier slip is right.
    private static bool Outweighs((Evidence By, EntailmentVerdict Verdict)? entailment, (Evidence By, EntailmentVerdict Verdict) contradiction) =>
        entailment is { } e
        && (e.By.Kind == contradiction.By.Kind
            ? e.Verdict.Scores.Entailment >= contradiction.Verdict.Scores.Contradiction
            : e.By.Kind == EvidenceKind.Persona);

    private static bool IsClaim(TextUnit atom) => !atom.Text.TrimEnd('"', '\'', ')', '”', '’', '*').EndsWith('?');

    private IEnumerable<Evidence> EarlierClaims(DialogueContext context) =>
        from turn in context.OwnTurns
        from atom in options.Splitter.Split(turn.Text)
        where IsClaim(atom)
        select Evidence.Said(EvidenceKind.EarlierTurn, FormattableString.Invariant($"turn {turn.Index + 1}"), atom.Claim);
}
