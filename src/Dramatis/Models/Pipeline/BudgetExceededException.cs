using System.Globalization;

namespace Dramatis.Models.Pipeline;

/// <summary>A budget is used up: the call was not made. What was answered before is kept.</summary>
public sealed class BudgetExceededException : DramatisException
{
    internal BudgetExceededException(string budget, string resource, decimal spent, decimal limit, Spending all)
        : base(string.Create(
            CultureInfo.InvariantCulture,
            $"The budget '{budget}' is used up: {spent:0.######} of {limit:0.######} {resource} (in all: {all}). Every answer so far is kept; raise the limit on {resource} and resume, and nothing is paid for twice."))
    {
        Budget = budget;
        Resource = resource;
        Limit = limit;
        Spent = all;
    }

    /// <summary>Name of the budget.</summary>
    public string Budget { get; }

    /// <summary>What ran out: <c>calls</c>, <c>tokens read</c>, <c>tokens written</c> or <c>money</c>.</summary>
    public string Resource { get; }

    /// <summary>The limit that was reached.</summary>
    public decimal Limit { get; }

    /// <summary>All that the budget spent.</summary>
    public Spending Spent { get; }

    /// <inheritdoc/>
    public override int ExitCode => 4;
}
