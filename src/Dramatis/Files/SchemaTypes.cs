using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dramatis.Files;

/// <summary>Types of JSON Schema, and how to speak of them.</summary>
internal static class SchemaTypes
{
    /// <summary>Whether a value has a type the schema allows; a schema without type allows all.</summary>
    public static bool Fits(JsonNode? value, JsonObject schema)
    {
        List<string> types = TypesOf(schema);
        return types.Count == 0 || types.Exists(type => Is(value, type));
    }

    /// <summary>What the schema expects: "a whole number from 1 to 9".</summary>
    public static string Expect(JsonObject schema)
    {
        if (schema["enum"] is JsonArray choices)
        {
            return "one of " + string.Join(", ", choices.Select(c => c?.ToString() ?? "null"));
        }

        if ((schema["anyOf"] ?? schema["oneOf"]) is JsonArray branches)
        {
            return string.Join(" or ", branches.OfType<JsonObject>().Select(Expect));
        }

        List<string> types = TypesOf(schema);
        return types.Count == 0 ? "another value" : string.Join(" or ", types.Select(type => Expect(type, schema)));
    }

    /// <summary>What a value is, for a message.</summary>
    public static string Describe(JsonNode? value) => value switch
    {
        null => "nothing",
        JsonObject => "a mapping",
        JsonArray => "a list",
        _ => value.GetValueKind() switch
        {
            JsonValueKind.String => $"the text '{Shorten(value.GetValue<string>())}'",
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            _ => $"the number {((JsonValue)value).ToNumber().ToString(CultureInfo.InvariantCulture)}",
        },
    };

    /// <summary>A numeric keyword, or NaN, with which every comparison is false.</summary>
    public static double Number(JsonObject schema, string keyword) => (schema[keyword] as JsonValue)?.ToNumber() ?? double.NaN;

    /// <summary>The number of a JSON number, however it was made.</summary>
    public static double ToNumber(this JsonValue value) =>
        value.TryGetValue(out double number) ? number
        : value.TryGetValue(out long whole) ? whole
        : double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture);

    private static List<string> TypesOf(JsonObject schema) => schema["type"] switch
    {
        JsonArray several => [.. several.Select(t => t!.GetValue<string>())],
        JsonValue one => [one.GetValue<string>()],
        _ => [],
    };

    private static bool Is(JsonNode? value, string type) => type switch
    {
        "null" => value is null,
        "object" => value is JsonObject,
        "array" => value is JsonArray,
        "string" => Kind(value) == JsonValueKind.String,
        "boolean" => Kind(value) is JsonValueKind.True or JsonValueKind.False,
        "number" => Kind(value) == JsonValueKind.Number,
        "integer" => Kind(value) == JsonValueKind.Number && double.IsInteger(((JsonValue)value!).ToNumber()),
        _ => throw new InvalidOperationException($"The schema type '{type}' is not known."),
    };

    private static JsonValueKind Kind(JsonNode? value) => value is JsonValue ? value.GetValueKind() : JsonValueKind.Undefined;

    private static string Expect(string type, JsonObject schema) => type switch
    {
        "integer" => "a whole number" + Range(schema),
        "number" => "a number" + Range(schema),
        "string" => schema["pattern"] is { } pattern ? $"a text like {pattern.GetValue<string>()}" : "a text" + Length(schema),
        "boolean" => "true or false",
        "array" => "a list" + Count(schema),
        "object" => "a mapping",
        _ => "nothing",
    };

    private static string Range(JsonObject schema)
    {
        double least = Number(schema, "minimum"), most = Number(schema, "maximum");
        double above = Number(schema, "exclusiveMinimum"), below = Number(schema, "exclusiveMaximum");
        List<string> bounds = [];
        Say("from", least);
        Say("above", above);
        Say("up to", most);
        Say("below", below);
        return bounds.Count == 0 ? "" : " " + string.Join(" ", bounds);

        void Say(string word, double bound)
        {
            if (!double.IsNaN(bound))
            {
                bounds.Add(FormattableString.Invariant($"{word} {bound}"));
            }
        }
    }

    private static string Length(JsonObject schema) => Number(schema, "minLength") is >= 1 ? " that is not empty" : "";

    private static string Count(JsonObject schema) => (Number(schema, "minItems"), Number(schema, "maxItems")) switch
    {
        (var least, var most) when least >= 0 && most >= 0 => FormattableString.Invariant($" of {least} to {most}"),
        ( >= 1 and var least, _) => FormattableString.Invariant($" of at least {least}"),
        (_, >= 0 and var most) => FormattableString.Invariant($" of at most {most}"),
        _ => "",
    };

    private static string Shorten(string text) => text.Length <= 60 ? text : text[..57] + "...";
}
