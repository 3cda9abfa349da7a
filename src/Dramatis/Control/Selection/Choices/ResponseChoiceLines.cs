using System.Text.Json;
using Dramatis.Conversations;

namespace Dramatis.Control.Selection.Choices;

/// <summary>
/// Our own layout, a talk a line: <c>{"persona": ["…"], "turns": [{"speaker": "user", "text": "…"}], "replies": ["…", "…"], "gold": 0}</c>.
/// <c>persona</c>, <c>speaker</c> (who replies; <c>assistant</c> when not said), <c>id</c>, <c>dialogue</c> (the conversation that a talk
/// was cut from) and <c>gold</c> may be left out.
/// </summary>
public static class ResponseChoiceLines
{
    private const string Expected =
        "Each line is {\"turns\": [{\"speaker\": \"user\", \"text\": \"...\"}], \"replies\": [\"...\", \"...\"]}, with \"persona\": [\"...\"], \"speaker\", \"id\", \"dialogue\" and \"gold\": 0 where they are known.";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { MaxDepth = 8 };

    /// <summary>Reads talks; empty lines are passed over, other members are ignored.</summary>
    /// <param name="reader">Where they come from.</param>
    /// <param name="name">Its name in errors.</param>
    /// <param name="needsReplies">Whether a talk without replies is a mistake.</param>
    /// <exception cref="InvalidInputException">A line is no talk; the message names it.</exception>
    public static IEnumerable<ResponseChoice> Read(TextReader reader, string name, bool needsReplies = true)
    {
        ArgumentNullException.ThrowIfNull(reader);
        for (int number = 1; reader.ReadLine() is { } line; number++)
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                yield return Talk(line, FormattableString.Invariant($"{name}, line {number}"), FormattableString.Invariant($"talk-{number}"), needsReplies);
            }
        }
    }

    private static ResponseChoice Talk(string text, string where, string id, bool needsReplies)
    {
        Line line;
        try
        {
            line = JsonSerializer.Deserialize<Line>(text, Json) ?? throw new JsonException("null");
        }
        catch (JsonException error)
        {
            throw new InvalidInputException(where, "is no talk.", Expected, error);
        }

        if (line.Turns is not { } turns || turns.Any(t => t is not { Speaker.Length: > 0, Text: not null }) || (needsReplies && line.Replies is not { Count: > 0 }) || line.Persona?.Contains(null) == true)
        {
            throw new InvalidInputException(where, "lacks its turns or its replies.", Expected);
        }

        IReadOnlyList<string?> replies = line.Replies ?? [];
        ChoiceChecks.Texts(where, [.. turns.Select(t => t!.Text!), .. replies, .. line.Persona ?? []]);
        string speaker = line.Speaker is { Length: > 0 } named ? named : ResponseChoice.DefaultSpeaker;
        return new ResponseChoice(
            line.Id ?? id,
            ResponseChoice.Sentences(speaker, (line.Persona ?? []).OfType<string>()),
            new DialogueContext(speaker, [.. turns.Select((t, i) => new Turn(i, t!.Speaker!, t.Text!))]),
            ChoiceChecks.Different(where, replies),
            line.Gold is not { } gold || (gold >= 0 && gold < replies.Count)
                ? line.Gold
                : throw new InvalidInputException(where, FormattableString.Invariant($"names {gold} as the given reply."), replies.Count == 0 ? "It has no replies." : FormattableString.Invariant($"It has the replies 0 to {replies.Count - 1}.")))
        { Dialogue = line.Dialogue ?? line.Id ?? id };
    }

    private sealed record Line(string? Id, string? Dialogue, IReadOnlyList<string?>? Persona, string? Speaker, IReadOnlyList<Said?>? Turns, IReadOnlyList<string?>? Replies, int? Gold);

    private sealed record Said(string? Speaker, string? Text);
}
