using Dramatis.Models.Pipeline;

namespace Dramatis.Experiments.Files;

/// <summary>What an experiment may spend, over all its runs. Not part of any trial key: raising it repeats nothing.</summary>
/// <param name="Limits">The limits.</param>
/// <param name="Prices">Model identifier to its price.</param>
public sealed record ExperimentBudget(BudgetLimits Limits, IReadOnlyDictionary<string, ModelPrice> Prices)
{
    /// <summary>A budget without limits and prices.</summary>
    public static ExperimentBudget None { get; } = new(new BudgetLimits(), new Dictionary<string, ModelPrice>());
}
