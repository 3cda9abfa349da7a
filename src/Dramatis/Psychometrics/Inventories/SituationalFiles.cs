using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dramatis.Files;
using Dramatis.Psychometrics.Instruments;

namespace Dramatis.Psychometrics.Inventories;

/// <summary>
/// Reads situational items in the layout of TRAIT: a JSON array or JSON lines with <c>personality</c> (or <c>trait</c>),
/// <c>situation</c>, <c>query</c> (or <c>question</c>) and four courses of action, <c>response_high1</c>, <c>response_high2</c>,
/// <c>response_low1</c>, <c>response_low2</c> (also without <c>response_</c>). Options stand as high, low, high, low, so that
/// <see cref="Administrations.OptionOrder.PairsSwapped"/> is the second pass of the published protocol.
/// </summary>
public static class SituationalFiles
{
    private static readonly (string Key, string Id, double Score)[] Actions = [("high1", "high1", 1), ("low1", "low1", 0), ("high2", "high2", 1), ("low2", "low2", 0)];

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="licence">Terms of the user's copy.</param>
    /// <param name="id">Identifier of the instrument.</param>
    /// <exception cref="InvalidInputException">The file is missing or too large, or an item lacks a text.</exception>
    public static Instrument Load(string path, LicenceNote licence, string id = "situational")
    {
        ArgumentNullException.ThrowIfNull(path);
        List<(string Trait, InstrumentItem Item)> items = [];
        foreach ((string place, JsonObject row) in Rows(path))
        {
            string trait = Text(row, place, "personality", "trait");
            items.Add((trait, Item(row, place, trait, items.Count + 1)));
        }

        return new Instrument(
            id,
            "Situational items",
            InstrumentKind.Situation,
            licence,
            [],
            [.. items.Select(i => i.Item)],
            [
                .. items.GroupBy(i => i.Trait).Select(g => new Scale(
                    g.Key.ToLowerInvariant(), g.Key, [.. g.Select(i => new KeyedItem(i.Item.Id, 1))], ScaleAggregate.Percent)),
            ]);
    }

    private static InstrumentItem Item(JsonObject row, string place, string trait, int number)
    {
        VariantKey original = new();
        return new InstrumentItem(
            "s" + number.ToString(CultureInfo.InvariantCulture),
            new Dictionary<VariantKey, string> { [original] = Text(row, place, "query", "question") },
            [
                .. Actions.Select(a => new ResponseOption(
                    a.Id, new Dictionary<string, string> { ["en"] = Text(row, place, "response_" + a.Key, a.Key) }, a.Score)),
            ],
            new Dictionary<VariantKey, string> { [original] = Text(row, place, "situation", "scenario") },
            trait);
    }

    private static string Text(JsonObject row, string place, string name, string other) =>
        (row[name] ?? row[other]) is JsonValue value && value.TryGetValue(out string? text) && text.Length > 0
            ? text
            : throw new InvalidInputException(place, $"the item has no text '{name}'.", $"Give '{name}' (or '{other}').");

    private static IEnumerable<(string Place, JsonObject Row)> Rows(string path)
    {
        string text = LimitedText.Read(path, 64L << 20, "a file of situational items").Trim();
        if (text.StartsWith('['))
        {
            foreach ((int index, JsonNode? row) in (Parse(text, path) as JsonArray ?? []).Index())
            {
                string place = FormattableString.Invariant($"{path}, item {index + 1}");
                yield return (place, row as JsonObject ?? throw NotAnItem(place, null));
            }

            yield break;
        }

        foreach ((int index, string line) in text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Index())
        {
            string place = FormattableString.Invariant($"{path}:{index + 1}");
            yield return (place, Parse(line, place) as JsonObject ?? throw NotAnItem(place, null));
        }
    }

    private static JsonNode? Parse(string json, string place)
    {
        try
        {
            return JsonNode.Parse(json);
        }
        catch (JsonException exception)
        {
            throw NotAnItem(place, exception);
        }
    }

    private static InvalidInputException NotAnItem(string place, Exception? inner) =>
        new(place, "this is not a situational item in JSON.", "Write a list of objects, or one object a line.", inner);
}
