using Microsoft.Extensions.AI;

namespace Dramatis.Models.Pipeline;

/// <summary>Adds <see cref="LimitChatClient"/>.</summary>
public static class LimitChatClientBuilderExtensions
{
    /// <summary>Makes calls wait for a place and for the rates of the model.</summary>
    public static ChatClientBuilder UseLimits(this ChatClientBuilder builder, ModelLimits limits, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Use(inner => new LimitChatClient(inner, limits, time));
    }
}
