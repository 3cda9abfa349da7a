namespace Dramatis.Models.Pipeline;

/// <summary>What may be spent; null is no limit.</summary>
public sealed record BudgetLimits
{
    /// <summary>Money, in the unit of the given prices.</summary>
    public decimal? Money { get; init; }

    /// <summary>Tokens read.</summary>
    public long? InputTokens { get; init; }

    /// <summary>Tokens written or scored.</summary>
    public long? OutputTokens { get; init; }

    /// <summary>Calls that reach the model; answers from the cache are free.</summary>
    public long? Calls { get; init; }

    /// <summary>The first limit that an amount has used up, as "what, spent, limit", or null.</summary>
    internal (string Resource, decimal Spent, decimal Limit)? Reached(Spending amount) =>
        amount.Calls >= Calls ? ("calls", amount.Calls, Calls.Value)
        : amount.InputTokens >= InputTokens ? ("tokens read", amount.InputTokens, InputTokens.Value)
        : amount.OutputTokens >= OutputTokens ? ("tokens written", amount.OutputTokens, OutputTokens.Value)
        : amount.Money >= Money ? ("money", amount.Money, Money.Value)
        : null;
}
