using Dramatis.Control.Consistency;
using Dramatis.Conversations;
using Dramatis.Models;
using Dramatis.Personas;

namespace Dramatis.Control.Candidates;

/// <summary>Scores each reply by its atoms: 1 for one that keeps a commitment, minus the weight for one that contradicts, divided by the atoms.</summary>
/// <param name="checker">Holds a reply against the persona.</param>
/// <param name="contradiction">Weight of a contradiction; above 1, for one slip undoes more than one kept fact gives.</param>
public sealed class ConsistencyScorer(ConsistencyChecker checker, double contradiction = 3) : ICandidateScorer
{
    /// <inheritdoc/>
    public string Name => "consistency";

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<CandidateScore>> ScoreAsync(
        Persona persona, DialogueContext context, IReadOnlyList<Candidate> candidates, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        List<CandidateScore> scores = [];
        foreach (Candidate candidate in candidates)
        {
            scores.Add(Score(await checker.CheckAsync(persona, context, candidate.Text, null, cancellationToken)));
        }

        return scores;
    }

    private CandidateScore Score(ReplyCheck check)
    {
        ScoreReason[] reasons =
        [
            .. check.Atoms.Where(a => a.By is not null).Select(a => new ScoreReason(
                a.By!.Statement.Id, (a.Label == NliLabel.Contradiction ? -contradiction : 1) / check.Atoms.Count, $"{a.Label.ToString().ToLowerInvariant()}: \"{a.Atom.Text}\"")),
        ];
        return new CandidateScore(reasons.Sum(r => r.Value), reasons);
    }
}
