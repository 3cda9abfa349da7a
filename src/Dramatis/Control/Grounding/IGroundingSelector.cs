using Dramatis.Conversations;

namespace Dramatis.Control.Grounding;

/// <summary>Says which statements, memories or knowledge matter for the turn that comes next; often none does. Thread-safe.</summary>
public interface IGroundingSelector
{
    /// <summary>What it is, in a few words for explanations and reports.</summary>
    string Name { get; }

    /// <summary>Orders the candidates and chooses from the top.</summary>
    /// <param name="context">What was said so far.</param>
    /// <param name="candidates">What there is to choose from; may be empty.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    ValueTask<GroundingSelection> SelectAsync(
        DialogueContext context, IReadOnlyList<GroundingCandidate> candidates, CancellationToken cancellationToken = default);
}
