using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Dramatis.Models;

namespace Dramatis.Files;

/// <summary>
/// Checks a value against the part of JSON Schema (draft 2020-12) that studies use, with messages for people. A keyword outside that
/// part is an error of the schema: nothing is silently unchecked.
/// </summary>
internal sealed class SchemaCheck
{
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "$schema", "$id", "$comment", "title", "description", "default", "examples", "deprecated",
        "type", "enum", "const", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "minLength", "maxLength", "pattern",
        "items", "minItems", "maxItems", "uniqueItems", "properties", "required", "additionalProperties", "anyOf", "oneOf",
    };

    private readonly Func<string, string> where;
    private readonly Func<string, string> whereKey;

    /// <summary>Creates a check that names places with the given functions of a JSON pointer.</summary>
    public SchemaCheck(Func<string, string> where, Func<string, string> whereKey)
    {
        this.where = where;
        this.whereKey = whereKey;
    }

    /// <summary>Checks a value.</summary>
    /// <exception cref="InvalidInputException">The value does not fit.</exception>
    /// <exception cref="InvalidOperationException">The schema uses an unsupported keyword.</exception>
    public void Check(JsonNode? value, JsonObject schema, string pointer = "")
    {
        if (schema.Select(m => m.Key).FirstOrDefault(k => !Known.Contains(k)) is { } strange)
        {
            throw new InvalidOperationException($"The schema keyword '{strange}' is not supported.");
        }

        if ((schema["anyOf"] ?? schema["oneOf"]) is JsonArray branches)
        {
            CheckBranches(value, schema, branches, pointer);
            return;
        }

        if (!SchemaTypes.Fits(value, schema))
        {
            throw Invalid(pointer, schema, $"found {SchemaTypes.Describe(value)}.");
        }

        CheckChoice(value, schema, pointer);
        switch (value)
        {
            case JsonObject members:
                CheckMembers(members, schema, pointer);
                break;
            case JsonArray items:
                CheckItems(items, schema, pointer);
                break;
            case JsonValue scalar when scalar.GetValueKind() == JsonValueKind.Number:
                CheckNumber(scalar.ToNumber(), schema, pointer);
                break;
            case JsonValue scalar when scalar.GetValueKind() == JsonValueKind.String:
                CheckText(scalar.GetValue<string>(), schema, pointer);
                break;
        }
    }

    private void CheckBranches(JsonNode? value, JsonObject schema, JsonArray branches, string pointer)
    {
        List<JsonObject> fitting = [.. branches.OfType<JsonObject>().Where(b => SchemaTypes.Fits(value, b))];
        if (fitting.Count == 0)
        {
            string expected = string.Join(" or ", branches.OfType<JsonObject>().Select(SchemaTypes.Expect));
            throw new InvalidInputException(where(pointer), $"found {SchemaTypes.Describe(value)}.", $"Expected {expected}." + Hint(schema));
        }

        for (int i = 0; i < fitting.Count; i++)
        {
            try
            {
                Check(value, fitting[i], pointer);
                return;
            }
            catch (InvalidInputException) when (i < fitting.Count - 1)
            {
                // Another branch may take it; the last one has the word.
            }
        }
    }

    private void CheckChoice(JsonNode? value, JsonObject schema, string pointer)
    {
        bool isChosen = schema["enum"] is JsonArray choices
            ? choices.Any(c => JsonNode.DeepEquals(c, value))
            : !schema.TryGetPropertyValue("const", out JsonNode? only) || JsonNode.DeepEquals(only, value);
        if (isChosen)
        {
            return;
        }

        string? near = value is JsonValue scalar && scalar.TryGetValue(out string? text) && schema["enum"] is JsonArray texts
            ? NearestName.Of(text, texts.OfType<JsonValue>().Select(t => t.ToString()))
            : null;
        throw Invalid(pointer, schema, $"found {SchemaTypes.Describe(value)}.", near is null ? "" : $" Did you mean '{near}'?");
    }

    private void CheckMembers(JsonObject members, JsonObject schema, string pointer)
    {
        JsonObject? properties = schema["properties"] as JsonObject;
        JsonNode? others = schema["additionalProperties"];
        bool isClosed = others is JsonValue flag ? !flag.GetValue<bool>() : others is null && properties is not null;
        foreach ((string key, JsonNode? value) in members)
        {
            string below = Pointer.Add(pointer, key);
            if ((properties?[key] ?? others) is JsonObject rule)
            {
                Check(value, rule, below);
            }
            else if (isClosed)
            {
                throw UnknownKey(key, properties, below);
            }
        }

        foreach (string needed in (schema["required"] as JsonArray)?.Select(n => n!.GetValue<string>()) ?? [])
        {
            if (!members.ContainsKey(needed))
            {
                string what = properties?[needed] is JsonObject rule ? $" It takes {SchemaTypes.Expect(rule)}.{Hint(rule)}" : "";
                throw new InvalidInputException(where(pointer), $"the key '{needed}' is missing.", $"Add '{needed}: ...'.{what}");
            }
        }
    }

    private InvalidInputException UnknownKey(string key, JsonObject? properties, string pointer)
    {
        List<string> names = [.. properties?.Select(p => p.Key) ?? []];
        string? near = NearestName.Of(key, names);
        string known = names.Count == 0 ? "No keys are known here." : $"Known keys: {string.Join(", ", names)}.";
        return new InvalidInputException(
            whereKey(pointer), $"'{key}' is not a known key.", (near is null ? "" : $"Did you mean '{near}'? ") + known);
    }

    private void CheckItems(JsonArray items, JsonObject schema, string pointer)
    {
        if (items.Count < SchemaTypes.Number(schema, "minItems") || items.Count > SchemaTypes.Number(schema, "maxItems"))
        {
            throw Invalid(pointer, schema, FormattableString.Invariant($"found a list of {items.Count}."));
        }

        if (schema["uniqueItems"]?.GetValue<bool>() == true)
        {
            for (int i = 1; i < items.Count; i++)
            {
                if (items.Take(i).Any(earlier => JsonNode.DeepEquals(earlier, items[i])))
                {
                    throw Invalid(Pointer.Add(pointer, i), schema, $"{SchemaTypes.Describe(items[i])} stands in the list twice.");
                }
            }
        }

        if (schema["items"] is JsonObject rule)
        {
            for (int i = 0; i < items.Count; i++)
            {
                Check(items[i], rule, Pointer.Add(pointer, i));
            }
        }
    }

    private void CheckNumber(double number, JsonObject schema, string pointer)
    {
        if (number < SchemaTypes.Number(schema, "minimum")
            || number > SchemaTypes.Number(schema, "maximum")
            || number <= SchemaTypes.Number(schema, "exclusiveMinimum")
            || number >= SchemaTypes.Number(schema, "exclusiveMaximum"))
        {
            throw Invalid(pointer, schema, $"found {number.ToString(CultureInfo.InvariantCulture)}.");
        }
    }

    private void CheckText(string text, JsonObject schema, string pointer)
    {
        bool fits = !(text.Length < SchemaTypes.Number(schema, "minLength"))
            && !(text.Length > SchemaTypes.Number(schema, "maxLength"))
            && (schema["pattern"] is not { } pattern
                || Regex.IsMatch(text, pattern.GetValue<string>(), RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)));
        if (!fits)
        {
            throw Invalid(pointer, schema, $"found {SchemaTypes.Describe(JsonValue.Create(text))}.");
        }
    }

    private InvalidInputException Invalid(string pointer, JsonObject schema, string found, string near = "") =>
        new(where(pointer), found, $"Expected {SchemaTypes.Expect(schema)}.{near}{Hint(schema)}");

    private static string Hint(JsonObject schema) =>
        schema["description"] is JsonValue description ? $" ({description.GetValue<string>().TrimEnd('.')}.)" : "";
}
