using Dramatis.Conversations;
using Dramatis.Personas;

namespace Dramatis.Control.Candidates;

/// <summary>Says how good replies would be, seeing all of them at once: some scorers compare. Thread-safe.</summary>
public interface ICandidateScorer
{
    /// <summary>Short name for configuration and explanations: <c>apc</c>, <c>gsc</c>.</summary>
    string Name { get; }

    /// <summary>One score a candidate, in their order.</summary>
    /// <param name="persona">Who speaks.</param>
    /// <param name="context">What was said before.</param>
    /// <param name="candidates">The replies, at least one.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    ValueTask<IReadOnlyList<CandidateScore>> ScoreAsync(
        Persona persona, DialogueContext context, IReadOnlyList<Candidate> candidates, CancellationToken cancellationToken = default);
}
