using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Dramatis.Experiments.Running;

/// <summary>
/// A digest of everything in a request that can change the reply. Written out by hand rather than taken from a library, so that
/// the address of a stored reply does not change with the library's version.
/// </summary>
internal static class RequestDigest
{
    /// <summary>SHA-256 of messages and options.</summary>
    public static byte[] Of(IReadOnlyList<ChatMessage> messages, ChatOptions? options)
    {
        ArrayBufferWriter<byte> buffer = new(1024);
        using (Utf8JsonWriter json = new(buffer))
        {
            json.WriteStartArray();
            foreach (ChatMessage message in messages)
            {
                Write(json, message);
            }

            if (options is not null)
            {
                Write(json, options);
            }

            json.WriteEndArray();
        }

        return SHA256.HashData(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, ChatMessage message)
    {
        json.WriteStartArray();
        json.WriteStringValue(message.Role.Value);
        json.WriteStringValue(message.AuthorName);
        foreach (AIContent content in message.Contents)
        {
            if (content is TextContent text)
            {
                json.WriteStringValue(text.Text);
            }
            else
            {
                JsonSerializer.Serialize(json, content, AIJsonUtilities.DefaultOptions);
            }
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, ChatOptions options)
    {
        json.WriteStartObject();
        Text("model", options.ModelId);
        Text("instructions", options.Instructions);
        Number("temperature", options.Temperature);
        Number("top-p", options.TopP);
        Number("top-k", options.TopK);
        Number("most-tokens", options.MaxOutputTokens);
        Number("frequency-penalty", options.FrequencyPenalty);
        Number("presence-penalty", options.PresencePenalty);
        Number("seed", options.Seed);
        Any("stop", options.StopSequences);
        Any("format", options.ResponseFormat);
        Any("tools", options.Tools?.Select(t => t.Name).ToArray());
        if (options.AdditionalProperties is { } more)
        {
            foreach ((string name, object? value) in more.OrderBy(p => p.Key, StringComparer.Ordinal))
            {
                Any("+" + name, value);
            }
        }

        json.WriteEndObject();

        void Text(string name, string? value)
        {
            if (value is not null)
            {
                json.WriteString(name, value);
            }
        }

        void Number(string name, double? value)
        {
            if (value is { } number)
            {
                json.WriteNumber(name, number);
            }
        }

        void Any(string name, object? value)
        {
            if (value is not null)
            {
                json.WritePropertyName(name);
                JsonSerializer.Serialize(json, value, AIJsonUtilities.DefaultOptions);
            }
        }
    }
}
