using System.Text.Json.Nodes;

namespace Dramatis.Psychometrics.Instruments;

/// <summary>The JSON schema (draft 2020-12) of instrument files, for editors and for the reader: <c>docs/formats/instrument.schema.json</c>.</summary>
public static class InstrumentSchema
{
    /// <summary>The whole schema.</summary>
    public static JsonObject Create()
    {
        JsonObject schema = Root();
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        return schema;
    }

    internal static JsonObject Root() => Mapping(
        "Dramatis instrument",
        ["format", "instrument", "title", "kind", "licence", "items", "scales"],
        ("format", new JsonObject { ["type"] = "integer", ["description"] = "Version of this format: 1." }),
        ("instrument", Text("Identifier: lower-case letters, digits and hyphens.")),
        ("title", Text("Name for people.")),
        ("kind", Choice("What the items are.", "self-description", "proposition", "situation", "question")),
        ("licence", Mapping(
            "Terms under which the texts may be used.",
            ["name", "holder", "source"],
            ("name", Text("Name of the licence.")),
            ("holder", Text("Who wrote or owns the texts.")),
            ("source", Text("Where they come from.")),
            ("note", Text("What a user must know beside the name.")))),
        ("validated", Flag("Whether these texts with this key were validated on people.")),
        ("language", Text("Language of the original texts; en when missing.")),
        ("options", Options("Options of every item without its own, in order.")),
        ("items", List("Items in the order in which they are asked.", Item())),
        ("scales", List("Scales with their keys.", Scale())));

    private static JsonObject Item() => Mapping(
        "An item.",
        ["id", "text"],
        ("id", Text("Identifier, unique in the instrument.")),
        ("text", Variants("Statement, claim or question.")),
        ("about", Variants("The same about somebody else, with slots: {name} {they} {them} {their} {themself} {like|likes} {they:like|likes}.")),
        ("situation", Variants("What precedes the text.")),
        ("options", Options("Options of this item alone, in order.")),
        ("topic", Text("What the item is about.")),
        ("filler", Flag("Whether the item belongs to no scale on purpose.")));

    private static JsonObject Scale() => Mapping(
        "A scale.",
        ["id", "title", "items"],
        ("id", Text("Identifier, unique in the instrument.")),
        ("title", Text("Name for people.")),
        ("aggregate", Choice("How the score is formed; mean when missing.", "mean", "sum", "percent")),
        ("facet-of", Text("The wider scale that this one is a facet of.")),
        ("items", new JsonObject
        {
            ["type"] = "object",
            ["description"] = "Weight by item; below 0 means reverse-keyed.",
            ["additionalProperties"] = new JsonObject { ["type"] = "number", ["description"] = "A weight that is not 0." },
        }));

    private static JsonObject Options(string description) => List(
        description,
        Mapping(
            "An option.",
            ["id", "text", "score"],
            ("id", Text("Identifier, unique among the options of an item.")),
            ("text", new JsonObject
            {
                ["description"] = "Wording, or wordings by language.",
                ["anyOf"] = new JsonArray(Text("Wording in the language of the instrument."), MapOf(Text("Wording."), "Wording by language.")),
            }),
            ("score", new JsonObject { ["type"] = "number", ["description"] = "What choosing it counts before keying." })));

    private static JsonObject Variants(string description) => new()
    {
        ["description"] = description,
        ["anyOf"] = new JsonArray(
            Text("Wording in the language of the instrument."),
            MapOf(
                new JsonObject
                {
                    ["description"] = "Wording, or a list: the original and its paraphrases.",
                    ["anyOf"] = new JsonArray(Text("Wording."), List("The original, then its paraphrases.", Text("Wording."))),
                },
                "Wordings by language.")),
    };

    private static JsonObject Mapping(string description, string[] required, params (string Key, JsonObject Schema)[] members)
    {
        JsonObject properties = [];
        foreach ((string key, JsonObject schema) in members)
        {
            properties.Add(key, schema);
        }

        return new JsonObject
        {
            ["type"] = "object",
            ["description"] = description,
            ["required"] = new JsonArray([.. required.Select(r => (JsonNode)r)]),
            ["additionalProperties"] = false,
            ["properties"] = properties,
        };
    }

    private static JsonObject List(string description, JsonObject items) =>
        new() { ["type"] = "array", ["description"] = description, ["minItems"] = 1, ["items"] = items };

    private static JsonObject MapOf(JsonObject value, string description) =>
        new() { ["type"] = "object", ["description"] = description, ["additionalProperties"] = value };

    private static JsonObject Text(string description) => new() { ["type"] = "string", ["minLength"] = 1, ["description"] = description };

    private static JsonObject Flag(string description) => new() { ["type"] = "boolean", ["description"] = description };

    private static JsonObject Choice(string description, params string[] values) =>
        new() { ["type"] = "string", ["description"] = description, ["enum"] = new JsonArray([.. values.Select(v => (JsonNode)v)]) };
}
