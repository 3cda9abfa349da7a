using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Sites;

namespace Dramatis.Torch.Internals.Steering;

/// <summary>
/// Restricts an intervention to tokens whose vector at an earlier site (or the same one) lies towards a direction, or away from it (in
/// the manner of conditional steering, Lee et al. 2024, but token by token: what a token gets depends on it and those before it only).
/// What a site holds before this plan changes it there is what counts.
/// </summary>
public sealed record SteeringCondition
{
    /// <summary>Where to look; not behind the site that is changed.</summary>
    public required Site Site { get; init; }

    /// <summary>The direction.</summary>
    public required IReadOnlyList<float> Direction { get; init; }

    /// <summary>What is compared.</summary>
    public ConditionMeasure Measure { get; init; }

    /// <summary>The measure must be larger than this; null for no such bound.</summary>
    public double? Above { get; init; }

    /// <summary>The measure must be smaller than this; null for no such bound.</summary>
    public double? Below { get; init; }

    internal void Check(string where, DecoderConfiguration model)
    {
        if (Site.Block < 0 || Site.Block >= model.Layers || Site.Kind.Width(model) is not { } width)
        {
            throw new InvalidInputException(where, $"has a condition at {Site}.", $"The model has blocks 0 to {model.Layers - 1}; attention weights are no vectors.");
        }

        if (Direction is null || Direction.Count != width || !Direction.All(float.IsFinite) || Direction.All(value => value == 0))
        {
            throw new InvalidInputException(where, $"has a condition with a direction of {Direction?.Count ?? 0} numbers.", $"Expected {width} finite numbers, not all zero.");
        }

        if ((Above is null && Below is null) || Above is { } above && !double.IsFinite(above) || Below is { } below && !double.IsFinite(below))
        {
            throw new InvalidInputException(where, "has a condition without a bound.", "Give above, below or both, as finite numbers.");
        }
    }
}
