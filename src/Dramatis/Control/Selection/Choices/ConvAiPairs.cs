using System.Text.Json;
using Dramatis.Conversations;

namespace Dramatis.Control.Selection.Choices;

/// <summary>
/// Pairs of the ConvAI2 kind: a list, or an object with one, of <c>{"input": "said", "full_personas": ["…"], "label": "reply"}</c>. Each is a
/// talk of a single turn with the reply that was given and no others.
/// </summary>
public static class ConvAiPairs
{
    private const string Expected = "Expected a list of {\"input\": \"...\", \"full_personas\": [\"...\"], \"label\": \"...\"}.";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { MaxDepth = 8 };

    /// <summary>Reads the pairs.</summary>
    /// <param name="text">The file.</param>
    /// <param name="name">Its name in errors.</param>
    /// <exception cref="InvalidInputException">It is not of that kind, or a pair lacks a part; the message names its place from 1.</exception>
    public static IEnumerable<ResponseChoice> Read(string text, string name)
    {
        ArgumentNullException.ThrowIfNull(text);
        return WithDialogues(Pairs(text, name).Select((pair, i) => Talk(pair, FormattableString.Invariant($"{name}, pair {i + 1}"), FormattableString.Invariant($"pair-{i + 1}"))));
    }

    // The file names no dialogues; their pairs follow each other and have the same persona.
    private static IEnumerable<ResponseChoice> WithDialogues(IEnumerable<ResponseChoice> talks)
    {
        ResponseChoice? before = null;
        foreach (ResponseChoice talk in talks)
        {
            bool goesOn = before is not null && talk.Lines.Any() && talk.Lines.SequenceEqual(before.Lines, StringComparer.Ordinal);
            before = goesOn ? talk with { Dialogue = before!.Dialogue } : talk;
            yield return before;
        }
    }

    private static IReadOnlyList<Pair?> Pairs(string text, string name)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 8 });
            JsonElement list = document.RootElement is { ValueKind: JsonValueKind.Object } root
                ? root.EnumerateObject().Select(member => member.Value).FirstOrDefault(value => value.ValueKind == JsonValueKind.Array)
                : document.RootElement;
            return list.ValueKind == JsonValueKind.Array
                ? list.Deserialize<IReadOnlyList<Pair?>>(Json)!
                : throw new InvalidInputException(name, "holds no list.", Expected);
        }
        catch (JsonException error)
        {
            throw new InvalidInputException(name, "is not the JSON expected.", Expected, error);
        }
    }

    private static ResponseChoice Talk(Pair? pair, string where, string id)
    {
        if (pair is not { Input: { } input, Label: { } label } || string.IsNullOrWhiteSpace(label) || pair.Personas?.Contains(null) == true)
        {
            throw new InvalidInputException(where, "lacks what was said or the reply.", Expected);
        }

        ChoiceChecks.Texts(where, [input, label, .. pair.Personas ?? []]);
        return new ResponseChoice(
            id,
            ResponseChoice.Sentences(ResponseChoice.DefaultSpeaker, (pair.Personas ?? []).OfType<string>()),
            DialogueContext.Asked(ResponseChoice.DefaultSpeaker, input),
            [label],
            0);
    }

    private sealed record Pair(string? Input, [property: System.Text.Json.Serialization.JsonPropertyName("full_personas")] IReadOnlyList<string?>? Personas, string? Label);
}
