using System.Text.Json;
using Dramatis.Files;

namespace Dramatis.Psychometrics.Inventories;

/// <summary>
/// The named points of 8values (<c>ideologies.js</c>, MIT) and the rule by which the instrument names the nearest one: the sum over
/// axes of |score − point| to the power 2 on the economic and the civil axis and 1.73856063 on the other two (results.html). Its authors
/// call the matching work in progress.
/// </summary>
public sealed class EightValuesIdeologies
{
    private static readonly (string Axis, double Power)[] Rule = [("econ", 2), ("govt", 2), ("dipl", 1.73856063), ("scty", 1.73856063)];

    private static readonly JsonSerializerOptions Lenient = new(JsonSerializerDefaults.Web) { AllowTrailingCommas = true };

    private readonly Point[] points;

    private EightValuesIdeologies(Point[] points) => this.points = points;

    /// <summary>Names, in the order of the file.</summary>
    public IReadOnlyList<string> Names => [.. points.Select(p => p.Name!)];

    /// <summary>Reads a copy of <c>ideologies.js</c>.</summary>
    /// <exception cref="InvalidInputException">The file is missing, too large, or not the list of ideologies.</exception>
    public static EightValuesIdeologies Load(string path)
    {
        string script = LimitedText.Read(path, 1 << 20, "ideologies.js");
        int start = script.IndexOf('[', StringComparison.Ordinal), end = script.LastIndexOf(']');
        try
        {
            Point[]? read = start < 0 || end < start ? null : JsonSerializer.Deserialize<Point[]>(script.AsSpan(start, end - start + 1), Lenient);
            return read is { Length: > 0 } && read.All(p => p is { Name.Length: > 0, Stats: not null } && Rule.All(r => p.Stats.ContainsKey(r.Axis)))
                ? new EightValuesIdeologies(read)
                : throw Bad(path, null);
        }
        catch (JsonException exception)
        {
            throw Bad(path, exception);
        }
    }

    /// <summary>The nearest ideology; of equally near ones the first of the file.</summary>
    /// <param name="scores">Scores of the four axes in percent, by scale of <see cref="EightValues"/>.</param>
    /// <exception cref="ArgumentException">An axis is missing.</exception>
    public string Nearest(IReadOnlyDictionary<string, double> scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        return Rule.FirstOrDefault(r => !scores.ContainsKey(r.Axis)) is { Axis: { } missing }
            ? throw new ArgumentException($"There is no score on the axis '{missing}'.", nameof(scores))
            : points.MinBy(p => Rule.Sum(r => Math.Pow(Math.Abs(p.Stats![r.Axis] - scores[r.Axis]), r.Power)))!.Name!;
    }

    private static InvalidInputException Bad(string path, JsonException? cause) =>
        new(path, "holds no list of ideologies with their stats.", "Use ideologies.js as 8values has it.", cause);

    private sealed record Point(string? Name, Dictionary<string, double>? Stats);
}
