using System.Text.Json.Nodes;

namespace Dramatis.Experiments.Files;

/// <summary>The options of a study, every default of its schema filled in, read by name and kind.</summary>
public sealed class OptionValues
{
    /// <summary>Fills in the defaults.</summary>
    /// <param name="schema">The study's schema; every property has a default.</param>
    /// <param name="given">What was given.</param>
    /// <exception cref="InvalidInputException">An option is not in the schema.</exception>
    public OptionValues(JsonObject schema, JsonObject given)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(given);
        foreach ((string name, JsonNode? property) in schema["properties"]!.AsObject())
        {
            Effective[name] = (given[name] ?? property!["default"])?.DeepClone();
        }

        if (given.Select(g => g.Key).FirstOrDefault(k => !Effective.ContainsKey(k)) is { } unknown)
        {
            throw new InvalidInputException($"option '{unknown}'", "there is no such option.", $"Known: {string.Join(", ", Effective.Select(e => e.Key))}.");
        }
    }

    /// <summary>The options as they enter trial keys; a study replaces files in it by what they hold.</summary>
    public JsonObject Effective { get; } = [];

    /// <summary>A text.</summary>
    public string Text(string name) => Of<string>(name);

    /// <summary>A whole number.</summary>
    public int Whole(string name) => Of<int>(name);

    /// <summary>A number.</summary>
    public double Number(string name) => Of<double>(name);

    /// <summary>A yes or no.</summary>
    public bool Flag(string name) => Of<bool>(name);

    /// <summary>A list of texts.</summary>
    public IReadOnlyList<string> Texts(string name) => List<string>(name);

    /// <summary>A list of numbers.</summary>
    public IReadOnlyList<double> Numbers(string name) => List<double>(name);

    /// <summary>A word out of several.</summary>
    /// <exception cref="InvalidInputException">It is none of them.</exception>
    public T Choice<T>(string name, params (string Word, T Value)[] choices) => Choice(name, Text(name), choices);

    /// <summary>A list of words out of several.</summary>
    /// <exception cref="InvalidInputException">One is none of them.</exception>
    public IReadOnlyList<T> Choices<T>(string name, params (string Word, T Value)[] choices) => [.. Texts(name).Select(w => Choice(name, w, choices))];

    private static T Choice<T>(string name, string word, (string Word, T Value)[] choices)
    {
        foreach ((string known, T value) in choices)
        {
            if (known == word)
            {
                return value;
            }
        }

        throw new InvalidInputException($"option '{name}'", $"'{word}' is not known.", $"Choose {string.Join(", ", choices.Select(c => c.Word))}.");
    }

    private T Of<T>(string name) => Read<T>(name, Effective[name]);

    private T[] List<T>(string name) => Effective[name] is JsonArray items
        ? [.. items.Select(i => Read<T>(name, i))]
        : throw Bad(name, "this is not a list.");

    // By its text: a number of an experiment file is held as a long or a decimal, and would not be had as an int.
    private static T Read<T>(string name, JsonNode? node) => node is JsonValue && JsonNode.Parse(node.ToJsonString()) is JsonValue value && value.TryGetValue(out T? read)
        ? read
        : throw Bad(name, $"'{node?.ToJsonString() ?? "null"}' is not a {Kind<T>()}.");

    private static string Kind<T>() =>
        typeof(T) == typeof(int) ? "whole number" : typeof(T) == typeof(double) ? "number" : typeof(T) == typeof(bool) ? "yes or no" : "text";

    private static InvalidInputException Bad(string name, string found) => new($"option '{name}'", found, "See the study's schema for its kind and default.");
}
