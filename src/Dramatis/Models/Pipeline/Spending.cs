using System.Globalization;

namespace Dramatis.Models.Pipeline;

/// <summary>An amount of what budgets limit.</summary>
/// <param name="Calls">Calls that reached the model.</param>
/// <param name="InputTokens">Tokens read.</param>
/// <param name="OutputTokens">Tokens written or scored.</param>
/// <param name="Money">Money, in the unit of the given prices.</param>
public readonly record struct Spending(long Calls, long InputTokens, long OutputTokens, decimal Money)
{
    /// <summary>The sum of two amounts.</summary>
    public static Spending operator +(Spending a, Spending b) =>
        new(a.Calls + b.Calls, a.InputTokens + b.InputTokens, a.OutputTokens + b.OutputTokens, a.Money + b.Money);

    /// <summary>The difference of two amounts.</summary>
    public static Spending operator -(Spending a, Spending b) =>
        new(a.Calls - b.Calls, a.InputTokens - b.InputTokens, a.OutputTokens - b.OutputTokens, a.Money - b.Money);

    /// <summary>The sum, for languages without operators.</summary>
    public static Spending Add(Spending left, Spending right) => left + right;

    /// <summary>The difference, for languages without operators.</summary>
    public static Spending Subtract(Spending left, Spending right) => left - right;

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Calls} calls, {InputTokens} tokens read, {OutputTokens} tokens written, money {Money:0.######}");
}
