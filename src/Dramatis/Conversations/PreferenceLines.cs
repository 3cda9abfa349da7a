using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Dramatis.Conversations;

/// <summary>Preference pairs as JSON lines, in the layout of conversational preference data that trainers share (docs/formats/preferences.md).</summary>
public static class PreferenceLines
{
    /// <summary>Most characters of a line.</summary>
    public const int LongestLine = 16 << 20;

    private const int MostTurns = 1_000;
    private const string Expected =
        "Each line is {\"id\": \"...\", \"prompt\": [{\"role\": \"system|user|assistant\", \"content\": \"...\"}, ...], \"chosen\": [{\"role\": \"assistant\", \"content\": \"...\"}], \"rejected\": [the same]}.";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        MaxDepth = 16,
    };

    /// <summary>A line for each pair, ending in a line feed.</summary>
    public static string Write(IEnumerable<PreferencePair> pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        return string.Concat(pairs.Select(p => JsonSerializer.Serialize(
            new Line(
                p.Id,
                [.. p.Prompt.Select(t => new Message(t.Role, t.Text))],
                [new Message("assistant", p.Chosen)],
                [new Message("assistant", p.Rejected)],
                p.Margin,
                p.Origin.Length > 0 ? p.Origin : null),
            Json) + "\n"));
    }

    /// <summary>Reads pairs; empty lines are passed over, other members are ignored.</summary>
    /// <param name="reader">Where they come from.</param>
    /// <param name="name">Its name in errors.</param>
    /// <exception cref="InvalidInputException">A line is no pair, or its replies are equal; the message names the line.</exception>
    public static IEnumerable<PreferencePair> Read(TextReader reader, string name)
    {
        ArgumentNullException.ThrowIfNull(reader);
        for (int number = 1; reader.ReadLine() is { } line; number++)
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                yield return Pair(line, FormattableString.Invariant($"{name}, line {number}"), FormattableString.Invariant($"{number}"));
            }
        }
    }

    private static PreferencePair Pair(string text, string where, string number)
    {
        if (text.Length > LongestLine)
        {
            throw new InvalidInputException(where, FormattableString.Invariant($"is {text.Length} characters long."), FormattableString.Invariant($"A line has at most {LongestLine}."));
        }

        Line line;
        try
        {
            line = JsonSerializer.Deserialize<Line>(text, Json) ?? throw new JsonException("null");
        }
        catch (JsonException exception)
        {
            throw new InvalidInputException(where, "is no preference pair.", Expected, exception);
        }

        if (line.Prompt is not { Count: > 0 and <= MostTurns } || line.Prompt.Any(m => m is not { Role: "system" or "user" or "assistant", Content: not null })
            || line.Prompt[^1].Role != "user" || line.Margin is < 0)
        {
            throw new InvalidInputException(where, "has no prompt that ends with a turn of the user, or a margin below 0.", Expected);
        }

        (string chosen, string rejected) = (Reply(line.Chosen, where), Reply(line.Rejected, where));
        return chosen != rejected
            ? new PreferencePair(
                line.Id ?? number, [.. line.Prompt.Select(m => new ChatExampleTurn(m.Role!, m.Content!, false))], chosen, rejected, line.Margin, line.Origin ?? "")
            : throw new InvalidInputException(where, "has two equal replies.", "A pair needs a reply that is preferred to another.");
    }

    private static string Reply(IReadOnlyList<Message>? messages, string where) => messages is [{ Role: "assistant", Content: { Length: > 0 } content }]
        ? content
        : throw new InvalidInputException(where, "has no single reply of the assistant as 'chosen' and as 'rejected'.", Expected);

    private sealed record Line(
        string? Id, IReadOnlyList<Message>? Prompt, IReadOnlyList<Message>? Chosen, IReadOnlyList<Message>? Rejected, double? Margin = null, string? Origin = null);

    private sealed record Message(string? Role, string? Content);
}
