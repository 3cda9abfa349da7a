using Dramatis.Statistics.Randomness;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace Dramatis.Models.Pipeline;

/// <summary>Adds <see cref="RetryChatClient"/>.</summary>
public static class RetryChatClientBuilderExtensions
{
    /// <summary>Tries calls again that may succeed later.</summary>
    public static ChatClientBuilder UseRetry(
        this ChatClientBuilder builder,
        ModelRetryOptions? options = null,
        TimeProvider? time = null,
        RandomStream? random = null,
        ILogger? logger = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Use(inner => new RetryChatClient(inner, options, time, random, logger));
    }
}
