namespace Dramatis.Torch.Internals.Probes;

/// <summary>How probes are trained and judged.</summary>
public sealed record ProbeOptions
{
    /// <summary>Penalties λ to choose from, each positive: probes minimise the summed log loss plus λ/2 |W|² over standardised features.</summary>
    public IReadOnlyList<double> Penalties { get; init; } = [1, 10, 100, 1000];

    /// <summary>Parts of the texts, each judged by probes that have not seen it; at least 2.</summary>
    public int OuterFolds { get; init; } = 5;

    /// <summary>Parts of what is left of them, for choosing penalties, thresholds and the place; at least 2.</summary>
    public int InnerFolds { get; init; } = 4;

    /// <summary>Highest false positive rate that a threshold may have where it is chosen; null for the largest sensitivity less false positive rate.</summary>
    public double? FalsePositiveRate { get; init; }

    /// <summary>Draws the parts and the labels of the control.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Level of intervals, 0 to 1.</summary>
    public double Level { get; init; } = 0.95;

    /// <exception cref="InvalidInputException">A setting is out of range.</exception>
    internal void Check()
    {
        if (Penalties.Count == 0 || Penalties.Any(penalty => !(penalty > 0) || !double.IsFinite(penalty)))
        {
            throw new InvalidInputException("probe options", $"have the penalties {string.Join(", ", Penalties)}.", "Give at least one, all positive.");
        }

        if (OuterFolds < 2 || InnerFolds < 2)
        {
            throw new InvalidInputException("probe options", $"have {OuterFolds} and {InnerFolds} folds.", "Take at least 2 of each.");
        }

        if (FalsePositiveRate is { } rate && !(rate is >= 0 and < 1) || !(Level is > 0 and < 1))
        {
            throw new InvalidInputException("probe options", $"have a false positive rate of {FalsePositiveRate} and a level of {Level}.", "Both lie between 0 and 1.");
        }
    }
}
