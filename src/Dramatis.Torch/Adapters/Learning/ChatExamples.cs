using System.Text.Json;
using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Formats;
using Dramatis.Torch.Engine.Serving;
using Microsoft.Extensions.AI;

namespace Dramatis.Torch.Adapters.Learning;

/// <summary>
/// Conversations as texts to learn from, in the very form in which the model will be asked: its own chat template, one text for each turn of
/// the assistant, of which the turn and the mark that ends it are learned.
/// </summary>
public static class ChatExamples
{
    private const int LongestLine = 16 << 20;
    private const int MostMessages = 1000;
    private const string Expected = "Each line is {\"messages\": [{\"role\": \"system|user|assistant\", \"content\": \"...\"}, ...]} with a turn of the assistant, or a preference pair (docs/formats/preferences.md).";

    /// <summary>Reads JSON lines of conversations, or of preference pairs, of which the chosen reply is learned; empty lines are passed over.</summary>
    /// <param name="reader">Where they come from.</param>
    /// <param name="name">Its name in errors.</param>
    /// <exception cref="InvalidInputException">A line is something else; the message names it.</exception>
    public static IEnumerable<IReadOnlyList<ChatMessage>> Read(TextReader reader, string name)
    {
        ArgumentNullException.ThrowIfNull(reader);
        for (int line = 1; reader.ReadLine() is { } content; line++)
        {
            if (!string.IsNullOrWhiteSpace(content))
            {
                yield return Conversation(content, FormattableString.Invariant($"{name}, line {line}"));
            }
        }
    }

    /// <summary>The texts of a conversation.</summary>
    /// <param name="source">The model; its template and tokenizer write the texts.</param>
    /// <param name="messages">The conversation, oldest first.</param>
    /// <exception cref="InvalidInputException">The template refuses the conversation.</exception>
    /// <exception cref="ModelFormatException">The model has no template, or one that cannot be used.</exception>
    public static IEnumerable<AdapterExample> Of(ModelSource source, IReadOnlyList<ChatMessage> messages)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(messages);
        int? end = source.Tokenizer.SpecialToken(source.Template.TurnEnd) ?? (source.EndTokens.Count > 0 ? source.EndTokens.Min() : null);
        for (int i = 1; i < messages.Count; i++)
        {
            if (messages[i].Role == ChatRole.Assistant && messages[i].Text.Length > 0)
            {
                yield return Text(source, [.. messages.Take(i)], messages[i].Text, end);
            }
        }
    }

    private static AdapterExample Text(ModelSource source, IReadOnlyList<ChatMessage> before, string reply, int? end)
    {
        ContinuationTokens tokens = ContinuationTokens.Encode([reply], text => source.Template.Encode(before, source.Tokenizer, text));
        int[] learned = [.. tokens.Continuations[0], .. end is { } mark ? [mark] : Array.Empty<int>()];
        return new AdapterExample(
            [.. tokens.Context, .. learned], [.. Enumerable.Repeat(false, tokens.Context.Count), .. Enumerable.Repeat(true, learned.Length)]);
    }

    private static ChatMessage[] Conversation(string line, string where)
    {
        if (line.Length > LongestLine)
        {
            throw new InvalidInputException(where, $"is {line.Length} characters long.", $"A line has at most {LongestLine}.");
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(line, new JsonDocumentOptions { MaxDepth = 16 });
            ChatMessage[] messages = [.. Messages(document.RootElement).Take(MostMessages + 1).Select(message => Message(message, where))];
            return messages.Length <= MostMessages && messages.Skip(1).Any(message => message.Role == ChatRole.Assistant && message.Text.Length > 0)
                ? messages
                : throw new InvalidInputException(where, $"has no turn of the assistant after another, or more than {MostMessages} messages.", Expected);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new InvalidInputException(where, "is no conversation.", Expected, error);
        }
    }

    // Of a preference pair the conversation with its chosen reply.
    private static IEnumerable<JsonElement> Messages(JsonElement line) => line.TryGetProperty("messages", out JsonElement messages)
        ? messages.EnumerateArray()
        : line.GetProperty("prompt").EnumerateArray().Concat(line.GetProperty("chosen").EnumerateArray());

    private static ChatMessage Message(JsonElement message, string where)
    {
        string role = message.GetProperty("role").GetString() ?? "";
        return role is "system" or "user" or "assistant"
            ? new ChatMessage(new ChatRole(role), message.GetProperty("content").GetString() ?? throw new InvalidInputException(where, "has a message without content.", Expected))
            : throw new InvalidInputException(where, $"has a message with role '{role}'.", Expected);
    }
}
