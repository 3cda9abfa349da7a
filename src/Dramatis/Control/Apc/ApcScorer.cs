using Dramatis.Control.Candidates;
using Dramatis.Conversations;
using Dramatis.Conversations.Units;
using Dramatis.Entailment;
using Dramatis.Models;
using Dramatis.Personas;

namespace Dramatis.Control.Apc;

/// <summary>
/// Scores replies by active and passive constraints (Peng and Shang 2024; row 35): statements that the query asks for must be entailed, all
/// others must not be contradicted. Thread-safe.
/// </summary>
/// <param name="relevance">Whether a query asks for a statement.</param>
/// <param name="judge">How a claim stands to a statement.</param>
/// <param name="whole">Judge the reply as one text, as published; otherwise by its atoms, of which the surest contradiction and the surest entailment count.</param>
public sealed class ApcScorer(IRelevanceModel relevance, ClaimJudge judge, bool whole = false) : ICandidateScorer
{
    /// <inheritdoc/>
    public string Name => "apc";

    /// <summary>Identifier of models and settings.</summary>
    public string Fingerprint => $"apc/{(whole ? "whole" : "atoms")}/{relevance.Fingerprint}/{judge.Fingerprint}";

    /// <summary>The constraints on one reply.</summary>
    /// <param name="persona">Who speaks; a persona without statements has no constraints.</param>
    /// <param name="query">What the reply answers.</param>
    /// <param name="reply">The reply.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public async ValueTask<ApcReport> ReportAsync(Persona persona, string query, string reply, CancellationToken cancellationToken = default) =>
        (await ReportAsync(persona, query, [reply], cancellationToken))[0];

    /// <summary>The constraints on several replies to one query; relevance is asked once.</summary>
    public async ValueTask<IReadOnlyList<ApcReport>> ReportAsync(
        Persona persona, string query, IReadOnlyList<string> replies, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(persona);
        ArgumentNullException.ThrowIfNull(replies);
        IReadOnlyList<PersonaStatement> statements = PersonaStatement.Of(persona);
        IReadOnlyList<double?> relevant = await relevance.ScoreAsync([.. statements.Select(s => new RelevancePair(s.Text, query))], cancellationToken);
        IReadOnlyList<string>[] parts = [.. replies.Select(Parts)];
        StatementClaim[] claims = [.. parts.SelectMany(p => statements.SelectMany(s => p.Select(text => new StatementClaim(s, text))))];
        IReadOnlyList<EntailmentVerdict?> verdicts = await judge.JudgeAsync(claims, cancellationToken);
        List<ApcReport> reports = [];
        int at = 0;
        foreach (IReadOnlyList<string> reply in parts)
        {
            List<ConstraintScore> constraints = [];
            for (int s = 0; s < statements.Count; s++)
            {
                NliScores? scores = Together([.. Enumerable.Range(at, reply.Count).Select(k => verdicts[k]?.Scores)]);
                at += reply.Count;
                if (relevant[s] is { } asked && scores is { } read)
                {
                    constraints.Add(new ConstraintScore(statements[s], asked, read));
                }
            }

            reports.Add(new ApcReport(constraints, statements.Count - constraints.Count));
        }

        return reports;
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<CandidateScore>> ScoreAsync(
        Persona persona, DialogueContext context, IReadOnlyList<Candidate> candidates, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(candidates);
        IReadOnlyList<ApcReport> reports = await ReportAsync(persona, context.Query, [.. candidates.Select(c => c.Text)], cancellationToken);
        return
        [
            .. reports.Select(r => new CandidateScore(
                r.Constraints.Count > 0 ? r.Delta : null,
                [.. r.Constraints.Select(c => new ScoreReason(c.Statement.Id, c.Score - (1 - c.Relevant), Why(c))).OrderByDescending(x => Math.Abs(x.Value))])),
        ];
    }

    private IReadOnlyList<string> Parts(string reply)
    {
        IReadOnlyList<TextUnit> atoms = whole ? [] : ClauseSplitter.Instance.Split(reply);
        return atoms.Count > 0 ? [.. atoms.Select(a => a.Claim)] : [reply];
    }

    // A reply entails what one of its atoms entails and contradicts what one of them contradicts; the two share what is left of 1.
    private static NliScores? Together(NliScores?[] atoms)
    {
        NliScores[] read = [.. atoms.Where(a => a is not null).Select(a => a!.Value)];
        if (read.Length < 2)
        {
            return read.Length == 1 ? read[0] : null;
        }

        double entailed = read.Max(r => r.Entailment);
        double contradicted = read.Max(r => r.Contradiction);
        double scale = Math.Max(1, entailed + contradicted);
        return new NliScores(entailed / scale, 1 - ((entailed + contradicted) / scale), contradicted / scale);
    }

    private static string Why(ConstraintScore c) =>
        FormattableString.Invariant($"relevant {c.Relevant:0.00}; entailed {c.Nli.Entailment:0.00}, contradicted {c.Nli.Contradiction:0.00}: \"{c.Statement.Text}\"");
}
