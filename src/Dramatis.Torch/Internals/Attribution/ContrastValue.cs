namespace Dramatis.Torch.Internals.Attribution;

/// <summary>The answer to a <see cref="TokenContrast"/>.</summary>
/// <param name="LogitDifference">logit(token) - logit(other), which is log p(token) - log p(other), in nats.</param>
/// <param name="LogProbability">log p(token), in nats.</param>
public readonly record struct ContrastValue(double LogitDifference, double LogProbability)
{
    /// <summary>How much an answer lies above another.</summary>
    public static ContrastValue operator -(ContrastValue left, ContrastValue right) => left.Less(right);

    /// <summary>How much this answer lies above another.</summary>
    public ContrastValue Less(ContrastValue other) => new(LogitDifference - other.LogitDifference, LogProbability - other.LogProbability);
}
