using Microsoft.Extensions.AI;

namespace Dramatis.Models.Pipeline;

/// <summary>Adds <see cref="CallScopeChatClient"/>.</summary>
public static class CallScopeChatClientBuilderExtensions
{
    /// <summary>Accounts every call to a scope.</summary>
    public static ChatClientBuilder UseCallScope(this ChatClientBuilder builder, ModelCallScope scope)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(scope);
        return builder.Use(inner => new CallScopeChatClient(inner, scope));
    }

    /// <summary>The same client with every call accounted to a scope.</summary>
    public static IChatClient InScope(this IChatClient client, ModelCallScope scope)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(scope);
        return new CallScopeChatClient(client, scope);
    }
}
