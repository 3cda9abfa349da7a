using Microsoft.Extensions.AI;

namespace Dramatis.Models.Pipeline;

/// <summary>Adds <see cref="BudgetChatClient"/>.</summary>
public static class BudgetChatClientBuilderExtensions
{
    /// <summary>Charges every call to a budget and to the budgets of the scopes around it.</summary>
    public static ChatClientBuilder UseBudget(this ChatClientBuilder builder, ModelBudget? budget, ModelPrice? price = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Use(inner => new BudgetChatClient(inner, budget, price));
    }
}
