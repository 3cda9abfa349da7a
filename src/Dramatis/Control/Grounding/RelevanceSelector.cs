using Dramatis.Conversations;
using Dramatis.Models;

namespace Dramatis.Control.Grounding;

/// <summary>Chooses what a model of relevance says matters for the last thing said to the speaker.</summary>
/// <param name="model">The model.</param>
/// <param name="rule">How many are taken; scores are probabilities, by default more than one half.</param>
public sealed class RelevanceSelector(IRelevanceModel model, GroundingRule? rule = null) : IGroundingSelector
{
    private readonly GroundingRule rule = rule ?? new GroundingRule(Above: 0.5);

    /// <inheritdoc/>
    public string Name => "relevance " + model.Name;

    /// <inheritdoc/>
    public async ValueTask<GroundingSelection> SelectAsync(
        DialogueContext context, IReadOnlyList<GroundingCandidate> candidates, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(candidates);
        return rule.Choose(candidates, await model.ScoreAsync([.. candidates.Select(c => new RelevancePair(c.Text, context.Query))], cancellationToken));
    }
}
