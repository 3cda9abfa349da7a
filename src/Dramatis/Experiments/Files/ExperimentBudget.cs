namespace Dramatis.Experiments.Files;

/// <summary>What an experiment may spend; null is no limit. Not part of any trial key: raising it repeats nothing.</summary>
public sealed record ExperimentBudget
{
    /// <summary>Calls to models.</summary>
    public long? Calls { get; init; }

    /// <summary>Tokens read.</summary>
    public long? InputTokens { get; init; }

    /// <summary>Tokens written.</summary>
    public long? OutputTokens { get; init; }

    /// <summary>Money, in the unit of <see cref="Prices"/>.</summary>
    public decimal? Money { get; init; }

    /// <summary>Model identifier to its price.</summary>
    public IReadOnlyDictionary<string, TokenPrice> Prices { get; init; } = new Dictionary<string, TokenPrice>();
}
