using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dramatis.Files;

namespace Dramatis.Psychometrics.Instruments;

/// <summary>
/// Reads and writes instruments as YAML or JSON (docs/formats/instrument.md). Files are untrusted: sizes are limited, unknown keys are
/// errors that name line, column and the nearest key.
/// </summary>
public static class InstrumentFile
{
    /// <summary>The format version this program writes and the newest it reads.</summary>
    public const int Version = 1;

    private static readonly JsonSerializerOptions Written = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidInputException">The file is missing, too large, not UTF-8, or breaks a rule of the format.</exception>
    public static Instrument Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Parse(LimitedText.Read(path, InstrumentLimits.Bytes, "an instrument file"), path);
    }

    /// <summary>Reads a text.</summary>
    /// <param name="text">YAML or JSON.</param>
    /// <param name="where">What to name in errors.</param>
    /// <exception cref="InvalidInputException">See <see cref="Load"/>.</exception>
    public static Instrument Parse(string text, string where)
    {
        ArgumentNullException.ThrowIfNull(text);
        PlacedYaml yaml = YamlReader.Read(text, where);
        if (yaml.Root is not JsonObject root)
        {
            throw new InvalidInputException(where, "the file holds no mapping.", "Begin with 'format: 1' and 'instrument: <id>'.");
        }

        if (root["format"] is JsonValue format && format.TryGetValue(out long version) && version is < 1 or > Version)
        {
            throw new InvalidInputException(
                yaml.Where("/format"), $"this is format version {version}.", $"This program reads version {Version}.");
        }

        new SchemaCheck(yaml.Where, yaml.WhereKey).Check(root, InstrumentSchema.Root());
        return Read(root, yaml.Where);
    }

    /// <summary>The instrument as JSON; the same instrument gives the same text.</summary>
    public static string Serialize(Instrument instrument)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        return InstrumentWriting.ToJson(instrument).ToJsonString(Written) + "\n";
    }

    private static Instrument Read(JsonObject root, Func<string, string> where)
    {
        string language = root["language"]?.GetValue<string>() ?? "en";
        JsonObject licence = root["licence"]!.AsObject();
        return new Instrument(
            root["instrument"]!.GetValue<string>(),
            root["title"]!.GetValue<string>(),
            Enum.Parse<InstrumentKind>(root["kind"]!.GetValue<string>().Replace("-", "", StringComparison.Ordinal), ignoreCase: true),
            new LicenceNote(
                licence["name"]!.GetValue<string>(),
                licence["holder"]!.GetValue<string>(),
                licence["source"]!.GetValue<string>(),
                licence["note"]?.GetValue<string>()),
            Options(root["options"], language),
            [.. root["items"]!.AsArray().Select(i => Item(i!.AsObject(), language))],
            [.. root["scales"]!.AsArray().Select(s => Scale(s!.AsObject()))],
            root["validated"]?.GetValue<bool>() ?? false,
            language,
            where);
    }

    private static InstrumentItem Item(JsonObject item, string language)
    {
        Dictionary<VariantKey, string> texts = [];
        AddVariants(texts, item["text"], language, GrammaticalPerson.First);
        AddVariants(texts, item["about"], language, GrammaticalPerson.Third);
        Dictionary<VariantKey, string> situations = [];
        AddVariants(situations, item["situation"], language, GrammaticalPerson.First);
        return new InstrumentItem(
            item["id"]!.GetValue<string>(),
            texts,
            item["options"] is null ? null : Options(item["options"], language),
            situations.Count == 0 ? null : situations,
            item["topic"]?.GetValue<string>(),
            item["filler"]?.GetValue<bool>() ?? false);
    }

    private static void AddVariants(Dictionary<VariantKey, string> texts, JsonNode? node, string language, GrammaticalPerson person)
    {
        switch (node)
        {
            case JsonObject byLanguage:
                foreach ((string tag, JsonNode? wording) in byLanguage)
                {
                    List<JsonNode?> wordings = wording is JsonArray several ? [.. several] : [wording];
                    foreach ((int paraphrase, JsonNode? one) in wordings.Index())
                    {
                        texts.Add(new VariantKey(tag, paraphrase, person), one!.GetValue<string>());
                    }
                }

                break;
            case JsonValue text:
                texts.Add(new VariantKey(language, 0, person), text.GetValue<string>());
                break;
        }
    }

    private static ResponseOption[] Options(JsonNode? node, string language) =>
    [
        .. (node as JsonArray ?? []).Select(o => new ResponseOption(
            o!["id"]!.GetValue<string>(),
            o["text"] is JsonObject byLanguage
                ? byLanguage.ToDictionary(t => t.Key, t => t.Value!.GetValue<string>(), StringComparer.Ordinal)
                : new Dictionary<string, string> { [language] = o["text"]!.GetValue<string>() },
            SchemaTypes.ToNumber(o["score"]!.AsValue()))),
    ];

    private static Scale Scale(JsonObject scale) => new(
        scale["id"]!.GetValue<string>(),
        scale["title"]!.GetValue<string>(),
        [.. scale["items"]!.AsObject().Select(k => Key(k.Key, SchemaTypes.ToNumber(k.Value!.AsValue())))],
        Enum.Parse<ScaleAggregate>(scale["aggregate"]?.GetValue<string>() ?? nameof(ScaleAggregate.Mean), ignoreCase: true),
        scale["facet-of"]?.GetValue<string>());

    // A weight of 0 passes as it is; the rules of instruments refuse it with its place.
    private static KeyedItem Key(string item, double weight) => new(item, weight < 0 ? -1 : 1, Math.Abs(weight));
}
