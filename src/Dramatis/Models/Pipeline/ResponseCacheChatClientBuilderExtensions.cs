using Microsoft.Extensions.AI;

namespace Dramatis.Models.Pipeline;

/// <summary>Adds <see cref="ResponseCacheChatClient"/>.</summary>
public static class ResponseCacheChatClientBuilderExtensions
{
    /// <summary>Answers a request seen before from a store.</summary>
    /// <param name="builder">The pipeline.</param>
    /// <param name="store">Where answers are kept.</param>
    /// <param name="model">Identifier of the model, used when the client has no fingerprint of its own.</param>
    /// <param name="liveStreams">Whether streams are let through as they arrive.</param>
    public static ChatClientBuilder UseResponseCache(
        this ChatClientBuilder builder, IResponseStore store, string model, bool liveStreams = false)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Use(inner => new ResponseCacheChatClient(inner, store, Fingerprint(inner, model), liveStreams));
    }

    private static string Fingerprint(IChatClient client, string model) =>
        client.GetService<ModelFingerprint>()?.Value
        ?? client.GetService<ILanguageModel>()?.Fingerprint
        ?? (client.GetService<ChatClientMetadata>()?.ProviderUri is { } address ? $"{model}|{address}" : model);
}
