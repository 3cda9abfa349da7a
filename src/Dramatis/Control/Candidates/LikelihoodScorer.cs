using Dramatis.Conversations;
using Dramatis.Personas;

namespace Dramatis.Control.Candidates;

/// <summary>Scores each reply by the mean log-probability of its tokens under the model that wrote it; replies without it cannot be scored.</summary>
public sealed class LikelihoodScorer : ICandidateScorer
{
    /// <inheritdoc/>
    public string Name => "likelihood";

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<CandidateScore>> ScoreAsync(
        Persona persona, DialogueContext context, IReadOnlyList<Candidate> candidates, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        return ValueTask.FromResult<IReadOnlyList<CandidateScore>>(
            [.. candidates.Select(c => new CandidateScore(c.MeanLogProbability, c.MeanLogProbability is { } mean ? [new ScoreReason("mean log-probability", mean)] : []))]);
    }
}
