using System.Text.Json;

namespace Dramatis.Evaluation.Benchmarks;

/// <summary>The members of a row of JSON that may be anything.</summary>
internal sealed class JsonFields
{
    private readonly Dictionary<string, JsonElement> members = new(StringComparer.Ordinal); // the last of those with one name counts

    public JsonFields(JsonElement row, string place)
    {
        Place = place;
        if (row.ValueKind != JsonValueKind.Object)
        {
            throw new InvalidInputException(place, "this is not a JSON object.", "Write an object for each question.");
        }

        foreach (JsonProperty member in row.EnumerateObject())
        {
            members[Decoded(() => member.Name)] = member.Value;
        }
    }

    public string Place { get; }

    public bool Has(string name) => members.TryGetValue(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null;

    public string Text(string name) => Optional(name) is { } text && !string.IsNullOrWhiteSpace(text) ? text : throw Bad(name, "text");

    public string? Optional(string name) => members.TryGetValue(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? Text(value) : null;

    public string TextOrNumber(string name) => members.TryGetValue(name, out JsonElement value) && value.ValueKind == JsonValueKind.Number ? value.GetRawText() : Text(name);

    public int Whole(string name) => members.TryGetValue(name, out JsonElement value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int whole) ? whole : throw Bad(name, "whole number");

    public IReadOnlyList<string> Texts(string name) =>
        members.TryGetValue(name, out JsonElement value) && value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(e => e.ValueKind == JsonValueKind.String)
            ? [.. value.EnumerateArray().Select(Text)]
            : throw Bad(name, "list of texts");

    /// <summary>The members of a member; null where there is no such object.</summary>
    public JsonFields? Inner(string name) => members.TryGetValue(name, out JsonElement value) && value.ValueKind == JsonValueKind.Object ? new JsonFields(value, Place) : null;

    /// <summary>Texts with numbers: an object of them, or lists <c>choices</c> and <c>labels</c>.</summary>
    public (string Text, double Label)[] Labelled(string name)
    {
        JsonFields inner = Inner(name) ?? throw Bad(name, "object");
        if (!inner.Has("choices"))
        {
            return [.. inner.members.Select(m => (m.Key, Label(m.Value, name)))];
        }

        IReadOnlyList<string> choices = inner.Texts("choices");
        return inner.members.TryGetValue("labels", out JsonElement labels) && labels.ValueKind == JsonValueKind.Array && labels.GetArrayLength() == choices.Count
            ? [.. choices.Zip(labels.EnumerateArray(), (c, l) => (c, Label(l, name)))]
            : throw Bad(name, "object with as many labels as choices");
    }

    private double Label(JsonElement value, string name) => value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double label) ? label : throw Bad(name, "object of numbers");

    private string Text(JsonElement value) => Decoded(() => value.GetString()!);

    // Half of a surrogate pair is JSON and no text.
    private string Decoded(Func<string> text)
    {
        try
        {
            return text();
        }
        catch (InvalidOperationException exception)
        {
            throw new InvalidInputException(Place, "a text holds half a character.", "Check its \\u escapes.", exception);
        }
    }

    private InvalidInputException Bad(string name, string kind) => new(Place, $"'{name}' is missing or not a {kind}.", "See docs/formats/benchmarks.md.");
}
