using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;
using ChatCompletionOptions = OpenAI.Chat.ChatCompletionOptions;

namespace Dramatis.Models.Providers;

/// <summary>
/// Sends servers other than OpenAI's the options that their dialects know and OpenAI's own does not: <c>max_tokens</c> beside its newer
/// name, <c>top_k</c>, and simple additional properties (<c>min_p</c>, <c>repetition_penalty</c> ...) under their own names.
/// </summary>
internal sealed class OwnServerChatClient(IChatClient sdk) : DelegatingChatClient(sdk)
{
    private const string OwnPrefix = "dramatis.";

    /// <inheritdoc/>
    public override Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        base.GetResponseAsync(messages, WithDialect(options), cancellationToken);

    /// <inheritdoc/>
    public override IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        base.GetStreamingResponseAsync(messages, WithDialect(options), cancellationToken);

    private static ChatOptions? WithDialect(ChatOptions? options)
    {
        if (options is null or { RawRepresentationFactory: not null })
        {
            return options;
        }

        List<(string Name, object Value)> extra = [.. Extra(options)];
        if (extra.Count == 0)
        {
            return options;
        }

        ChatOptions copy = options.Clone();
        copy.RawRepresentationFactory = _ => Raw(extra);
        return copy;
    }

    private static IEnumerable<(string Name, object Value)> Extra(ChatOptions options)
    {
        if (options.MaxOutputTokens is { } length)
        {
            yield return ("max_tokens", length);
        }

        if (options.TopK is { } topK)
        {
            yield return ("top_k", topK);
        }

        foreach ((string name, object? value) in options.AdditionalProperties ?? [])
        {
            bool isSimple = value is string or bool or int or long or float or double or decimal;
            if (isSimple && !name.StartsWith(OwnPrefix, StringComparison.Ordinal) && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_'))
            {
                yield return (name, value!);
            }
        }
    }

#pragma warning disable SCME0001 // The patch is the SDK's only door for members it does not know; the wire test would show a change.
    private static ChatCompletionOptions Raw(List<(string Name, object Value)> extra)
    {
        ChatCompletionOptions raw = new();
        foreach ((string name, object value) in extra)
        {
            raw.Patch.Set(Encoding.UTF8.GetBytes("$." + name), JsonSerializer.SerializeToUtf8Bytes(value, value.GetType()));
        }

        return raw;
    }
#pragma warning restore SCME0001
}
