using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Dramatis.Models.Pipeline;

/// <summary>
/// The content address of a request: messages, every option that can change the answer, repeat index and format version; with the
/// model for the cache, without it for replay.
/// </summary>
/// <param name="Key">Hash with the model.</param>
/// <param name="RequestHash">Hash without the model.</param>
/// <param name="Request">The canonical JSON that was hashed.</param>
public sealed record RequestKey(string Key, string RequestHash, string Request)
{
    /// <summary>Name in <see cref="ChatOptions.AdditionalProperties"/> of a repeat index that overrides the scope's.</summary>
    public const string RepeatProperty = "dramatis.repeat";

    // Raised whenever the canonical form changes; old answers are then not found, rather than found wrongly.
    private const int FormatVersion = 1;

    /// <summary>The key of a chat request, or null when the request cannot be told from others by its content (server-side state).</summary>
    public static RequestKey? OfChat(string model, IEnumerable<ChatMessage> messages, ChatOptions? options, int repeat)
    {
        ArgumentNullException.ThrowIfNull(messages);
        if (options is { RawRepresentationFactory: not null } or { ConversationId: not null } or { ContinuationToken: not null })
        {
            return null;
        }

        int index = options?.AdditionalProperties?.TryGetValue(RepeatProperty, out int own) == true ? own : repeat;
        try
        {
            return Hash(model, writer =>
            {
                Begin(writer, "chat", index);
                WriteMessages(writer, messages);
                writer.WriteStartObject("options");
                WriteOptions(writer, options ?? new ChatOptions());
                writer.WriteEndObject();
            });
        }
        catch (NotSupportedException)
        {
            return null; // an option of a type that has no JSON form
        }
    }

    /// <summary>The key of a scoring request.</summary>
    public static RequestKey OfScoring(string model, ScoringRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Hash(model, writer =>
        {
            Begin(writer, "score", 0); // scoring is deterministic: a repeat would be the same
            WriteMessages(writer, request.Messages);
            writer.WriteString("replyPrefix", request.ReplyPrefix);
            writer.WriteStartArray("continuations");
            foreach (string continuation in request.Continuations)
            {
                writer.WriteStringValue(continuation);
            }

            writer.WriteEndArray();
        });
    }

    /// <summary>Whether a kept answer is one to a scoring request.</summary>
    internal static bool IsScoring(StoredResponse response) =>
        response.Request.Contains("\"kind\":\"score\"", StringComparison.Ordinal);

    private static RequestKey Hash(string model, Action<Utf8JsonWriter> write)
    {
        using MemoryStream buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        byte[] request = buffer.ToArray();
        string requestHash = Digest(request);
        return new RequestKey(Digest(Encoding.UTF8.GetBytes(model + "\n" + requestHash)), requestHash, Encoding.UTF8.GetString(request));
    }

    private static string Digest(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 16));

    private static void Begin(Utf8JsonWriter writer, string kind, int repeat)
    {
        writer.WriteNumber("format", FormatVersion);
        writer.WriteString("kind", kind);
        writer.WriteNumber("repeat", repeat);
    }

    private static void WriteMessages(Utf8JsonWriter writer, IEnumerable<ChatMessage> messages)
    {
        writer.WriteStartArray("messages");
        foreach (ChatMessage message in messages)
        {
            writer.WriteStartObject();
            writer.WriteString("role", message.Role.Value);
            if (message.AuthorName is not null)
            {
                writer.WriteString("author", message.AuthorName);
            }

            if (message.Contents.All(content => content is TextContent))
            {
                writer.WriteString("text", message.Text);
            }
            else
            {
                WriteValue(writer, "contents", message.Contents);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    // Members in a fixed order, absent when not set, so that a new option does not change old keys.
    private static void WriteOptions(Utf8JsonWriter writer, ChatOptions options)
    {
        WriteValue(writer, "model", options.ModelId);
        WriteValue(writer, "instructions", options.Instructions);
        WriteValue(writer, "temperature", options.Temperature);
        WriteValue(writer, "topP", options.TopP);
        WriteValue(writer, "topK", options.TopK);
        WriteValue(writer, "frequencyPenalty", options.FrequencyPenalty);
        WriteValue(writer, "presencePenalty", options.PresencePenalty);
        WriteValue(writer, "seed", options.Seed);
        WriteValue(writer, "maxOutputTokens", options.MaxOutputTokens);
        WriteValue(writer, "stop", options.StopSequences is { Count: > 0 } stop ? stop : null);
        WriteValue(writer, "responseFormat", options.ResponseFormat);
        WriteValue(writer, "reasoning", options.Reasoning);
        WriteValue(writer, "toolMode", options.ToolMode);
        WriteValue(writer, "multipleToolCalls", options.AllowMultipleToolCalls);
        WriteTools(writer, options.Tools);
        IEnumerable<KeyValuePair<string, object?>> additional = options.AdditionalProperties ?? [];
        foreach ((string name, object? value) in additional.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (name != RepeatProperty)
            {
                WriteValue(writer, "+" + name, value);
            }
        }
    }

    private static void WriteTools(Utf8JsonWriter writer, IList<AITool>? tools)
    {
        if (tools is not { Count: > 0 })
        {
            return;
        }

        writer.WriteStartArray("tools");
        foreach (AITool tool in tools)
        {
            writer.WriteStartObject();
            writer.WriteString("name", tool.Name);
            writer.WriteString("description", tool.Description);
            if (tool is AIFunctionDeclaration function)
            {
                WriteValue(writer, "schema", function.JsonSchema);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteValue<T>(Utf8JsonWriter writer, string name, T value)
    {
        if (value is not null)
        {
            writer.WritePropertyName(name);
            JsonSerializer.Serialize(writer, value, AIJsonUtilities.DefaultOptions);
        }
    }
}
