using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dramatis.Psychometrics.Instruments;

/// <summary>Instruments in the members of their file format.</summary>
internal static class InstrumentWriting
{
    public static JsonObject ToJson(Instrument instrument)
    {
        JsonObject licence = new()
        {
            ["name"] = instrument.Licence.Name,
            ["holder"] = instrument.Licence.Holder,
            ["source"] = instrument.Licence.Source,
        };
        AddText(licence, "note", instrument.Licence.Note);
        JsonObject root = new()
        {
            ["format"] = InstrumentFile.Version,
            ["instrument"] = instrument.Id,
            ["title"] = instrument.Title,
            ["kind"] = JsonNamingPolicy.KebabCaseLower.ConvertName(instrument.Kind.ToString()),
            ["licence"] = licence,
            ["validated"] = instrument.IsValidated,
            ["language"] = instrument.Language,
        };
        if (instrument.Options.Count > 0)
        {
            root["options"] = Options(instrument.Options);
        }

        root["items"] = new JsonArray([.. instrument.Items.Select(Item)]);
        root["scales"] = new JsonArray([.. instrument.Scales.Select(Scale)]);
        return root;
    }

    private static JsonNode Item(InstrumentItem item)
    {
        JsonObject written = new() { ["id"] = item.Id, ["text"] = Variants(item.Texts, GrammaticalPerson.First) };
        if (item.Texts.Keys.Any(v => v.Person == GrammaticalPerson.Third))
        {
            written["about"] = Variants(item.Texts, GrammaticalPerson.Third);
        }

        if (item.Situations is { } situations)
        {
            written["situation"] = Variants(situations, GrammaticalPerson.First);
        }

        if (item.Options is { } options)
        {
            written["options"] = Options(options);
        }

        AddText(written, "topic", item.Topic);
        if (item.IsFiller)
        {
            written["filler"] = true;
        }

        return written;
    }

    private static JsonObject Variants(IReadOnlyDictionary<VariantKey, string> texts, GrammaticalPerson person)
    {
        JsonObject byLanguage = [];
        foreach (IGrouping<string, KeyValuePair<VariantKey, string>> language in texts.Where(t => t.Key.Person == person).GroupBy(t => t.Key.Language))
        {
            JsonNode[] wordings = [.. language.OrderBy(t => t.Key.Paraphrase).Select(t => (JsonNode)t.Value)];
            byLanguage[language.Key] = wordings.Length == 1 ? wordings[0] : new JsonArray(wordings);
        }

        return byLanguage;
    }

    private static JsonArray Options(IReadOnlyList<ResponseOption> options) => new([.. options.Select(o => (JsonNode)new JsonObject
    {
        ["id"] = o.Id,
        ["text"] = new JsonObject(o.Texts.Select(t => KeyValuePair.Create(t.Key, (JsonNode?)t.Value))),
        ["score"] = o.Score,
    })]);

    private static JsonNode Scale(Scale scale)
    {
        JsonObject written = new()
        {
            ["id"] = scale.Id,
            ["title"] = scale.Title,
            ["aggregate"] = JsonNamingPolicy.KebabCaseLower.ConvertName(scale.Aggregate.ToString()),
        };
        AddText(written, "facet-of", scale.Parent);
        written["items"] = new JsonObject(scale.Items.Select(k => KeyValuePair.Create(k.ItemId, (JsonNode?)(k.Direction * k.Weight))));
        return written;
    }

    private static void AddText(JsonObject holder, string key, string? text)
    {
        if (text is not null)
        {
            holder[key] = text;
        }
    }
}
