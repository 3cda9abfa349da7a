using System.Globalization;
using System.Text.Json;
using Dramatis.Files;
using Dramatis.Psychometrics.Instruments;

namespace Dramatis.Psychometrics.Inventories;

/// <summary>
/// Reads the political instrument 8values from a copy of its <c>questions.js</c> (MIT). Four axes in percent: 100 is equality, world,
/// liberty, progress. An answer counts 1, .5, 0, -.5 or -1 times the effect of its item on each axis.
/// </summary>
public static class EightValues
{
    private static readonly (string Key, string Title)[] Axes =
    [
        ("econ", "Economic: markets to equality"), ("dipl", "Diplomatic: nation to world"), ("govt", "Civil: authority to liberty"), ("scty", "Societal: tradition to progress"),
    ];

    private static readonly (string Id, string Text, double Score)[] Answers =
    [
        ("strongly-disagree", "Strongly disagree", -1), ("disagree", "Disagree", -0.5), ("neutral", "Neutral or unsure", 0), ("agree", "Agree", 0.5),
        ("strongly-agree", "Strongly agree", 1),
    ];

    private static readonly JsonSerializerOptions Lenient = new(JsonSerializerDefaults.Web) { AllowTrailingCommas = true };

    /// <summary>The instrument.</summary>
    /// <exception cref="InvalidInputException">The file is missing, too large, or not the list of questions.</exception>
    public static Instrument Load(string path)
    {
        Question[] questions = Read(path);
        return new Instrument(
            "eight-values",
            "8values",
            InstrumentKind.Proposition,
            new LicenceNote("MIT", "8values", "github.com/8values/8values.github.io, questions.js"),
            [.. Answers.Select(a => new ResponseOption(a.Id, new Dictionary<string, string> { ["en"] = a.Text }, a.Score))],
            [
                .. questions.Select((q, i) => new InstrumentItem(
                    (i + 1).ToString(CultureInfo.InvariantCulture),
                    new Dictionary<VariantKey, string> { [new VariantKey()] = q.Text! },
                    IsFiller: q.Effect!.Values.All(e => e == 0))),
            ],
            [.. Axes.Select(axis => new Scale(axis.Key, axis.Title, [.. Keys(questions, axis.Key)], ScaleAggregate.Percent))]);
    }

    /// <summary>The greatest sum an axis can reach: the sum of the sizes of all effects on it.</summary>
    public static double GreatestSum(Scale axis)
    {
        ArgumentNullException.ThrowIfNull(axis);
        return axis.Items.Sum(k => k.Weight);
    }

    private static IEnumerable<KeyedItem> Keys(Question[] questions, string axis) =>
        from q in questions.Index()
        let effect = q.Item.Effect!.GetValueOrDefault(axis)
        where effect != 0
        select new KeyedItem((q.Index + 1).ToString(CultureInfo.InvariantCulture), effect > 0 ? 1 : -1, Math.Abs(effect));

    private static Question[] Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        string script = LimitedText.Read(path, 1 << 20, "questions.js");
        int start = script.IndexOf('[', StringComparison.Ordinal), end = script.LastIndexOf(']');
        try
        {
            Question[]? read = start < 0 || end < start ? null : JsonSerializer.Deserialize<Question[]>(
                script.AsSpan(start, end - start + 1), Lenient);
            return read is { Length: > 0 } && read.All(q => q is { Text: not null, Effect: not null })
                ? read
                : throw new InvalidInputException(path, "holds no list of questions with effects.", "Use questions.js as 8values has it.");
        }
        catch (JsonException exception)
        {
            throw new InvalidInputException(path, $"this is not the list of questions: {exception.Message}", "Use questions.js as 8values has it.", exception);
        }
    }

    private sealed record Question(
        [property: System.Text.Json.Serialization.JsonPropertyName("question")] string? Text, Dictionary<string, double>? Effect);
}
