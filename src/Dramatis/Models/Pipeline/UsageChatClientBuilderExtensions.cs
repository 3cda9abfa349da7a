using Microsoft.Extensions.AI;

namespace Dramatis.Models.Pipeline;

/// <summary>Adds <see cref="UsageChatClient"/>.</summary>
public static class UsageChatClientBuilderExtensions
{
    /// <summary>Reports what every call used.</summary>
    public static ChatClientBuilder UseUsage(
        this ChatClientBuilder builder, string model, IUsageSink? sink = null, ModelPrice? price = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Use(inner => new UsageChatClient(inner, model, sink, price, time));
    }
}
