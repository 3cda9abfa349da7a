using System.Text.Json;

namespace Dramatis.Evaluation.Judging.Roles;

/// <summary>Reads a distribution over names from the reply of a chat model.</summary>
public static class RoleDistribution
{
    private const double Exact = 1e-5; // of the published reading

    /// <summary>
    /// The published reading: the last object of JSON names every candidate, and the probabilities sum to 1 within 1e-5. Null otherwise.
    /// </summary>
    public static IReadOnlyList<double>? Strict(string reply, IReadOnlyList<string> names)
    {
        double?[]? read = Read(reply, names);
        return read is not null && read.All(p => p is >= 0 and <= 1) && Math.Abs(read.Sum()!.Value - 1) <= Exact ? [.. read.Select(p => p!.Value)] : null;
    }

    /// <summary>A forgiving reading: what is missing or below 0 counts as 0, and the rest is scaled to 1. Null where nothing is left.</summary>
    public static IReadOnlyList<double>? Lenient(string reply, IReadOnlyList<string> names)
    {
        double[]? read = Read(reply, names)?.Select(p => p is { } v && double.IsFinite(v) && v > 0 ? v : 0).ToArray();
        return read?.Sum() is > 0 and var sum ? [.. read.Select(p => p / sum)] : null;
    }

    private static double?[]? Read(string reply, IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(reply);
        ArgumentNullException.ThrowIfNull(names);
        for (int open = reply.LastIndexOf('{'); open >= 0; open = open > 0 ? reply.LastIndexOf('{', open - 1) : -1)
        {
            int close = reply.IndexOf('}', open);
            if (close > open && Numbers(reply[open..(close + 1)]) is { Count: > 0 } numbers)
            {
                return [.. names.Select(n => numbers.TryGetValue(n.Trim(), out double p) ? p : (double?)null)];
            }
        }

        return null;
    }

    private static Dictionary<string, double>? Numbers(string json)
    {
        try
        {
            JsonDocumentOptions forgiving = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };
            using JsonDocument document = JsonDocument.Parse(json, forgiving);
            Dictionary<string, double> numbers = new(StringComparer.OrdinalIgnoreCase);
            foreach (JsonProperty each in document.RootElement.EnumerateObject())
            {
                if (Number(each.Value) is { } value)
                {
                    numbers[each.Name.Trim()] = value;
                }
            }

            return numbers;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static double? Number(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Number)
        {
            return value.GetDouble();
        }

        if (value.ValueKind != JsonValueKind.String)
        {
            return null;
        }

        string text = value.GetString()!.Trim();
        bool percent = text.EndsWith('%');
        return double.TryParse(text.TrimEnd('%', ' '), System.Globalization.CultureInfo.InvariantCulture, out double number) ? (percent ? number / 100 : number) : null;
    }
}
