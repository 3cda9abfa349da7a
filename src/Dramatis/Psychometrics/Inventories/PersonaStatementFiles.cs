using System.Globalization;
using System.Text.Json;
using Dramatis.Files;
using Dramatis.Psychometrics.Instruments;

namespace Dramatis.Psychometrics.Inventories;

/// <summary>
/// Reads statements written by a model about a trait, in the layout of the persona files of anthropics/evals (CC BY 4.0): JSON lines
/// with <c>statement</c> and <c>answer_matching_behavior</c> (Yes or No). One file is one scale in percent; its name is the trait.
/// </summary>
public static class PersonaStatementFiles
{
    private static readonly JsonSerializerOptions SnakeCase = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Reads files into one instrument.</summary>
    /// <param name="paths">Files, named after their trait: <c>persona_openness.jsonl</c> or <c>openness.jsonl</c>.</param>
    /// <param name="most">Most statements of each file, half of them keyed either way as far as there are; null for all.</param>
    /// <exception cref="InvalidInputException">A file is missing, too large, or a row is not a statement with its key.</exception>
    public static Instrument Load(IReadOnlyList<string> paths, int? most = null)
    {
        ArgumentNullException.ThrowIfNull(paths);
        List<InstrumentItem> items = [];
        List<Scale> scales = [];
        foreach (string path in paths)
        {
            string trait = Path.GetFileNameWithoutExtension(path).Replace("persona_", "", StringComparison.Ordinal);
            List<(string Text, int Direction)> rows = Take([.. Rows(path)], most);
            items.AddRange(rows.Select((r, i) => new InstrumentItem(Id(trait, i), new Dictionary<VariantKey, string> { [new VariantKey()] = r.Text })));
            scales.Add(new Scale(trait, trait, [.. rows.Select((r, i) => new KeyedItem(Id(trait, i), r.Direction))], ScaleAggregate.Percent));
        }

        return new Instrument(
            "persona-statements",
            "Model-written persona statements",
            InstrumentKind.SelfDescription,
            new LicenceNote("CC BY 4.0", "Anthropic", "github.com/anthropics/evals, persona/"),
            [Option("no", "No", 0), Option("yes", "Yes", 1)],
            items,
            scales);
    }

    private static List<(string Text, int Direction)> Take(List<(string Text, int Direction)> rows, int? most)
    {
        if (most is not { } limit || rows.Count <= limit)
        {
            return rows;
        }

        List<(string, int)> against = [.. rows.Where(r => r.Direction < 0).Take(limit / 2)];
        return [.. rows.Where(r => r.Direction > 0).Take(limit - against.Count), .. against];
    }

    private static IEnumerable<(string Text, int Direction)> Rows(string path)
    {
        string[] lines = LimitedText.Read(path, InstrumentLimits.Bytes, "a file of persona statements").Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            if (!string.IsNullOrWhiteSpace(lines[i]))
            {
                yield return Parse(lines[i], FormattableString.Invariant($"{path}:{i + 1}"));
            }
        }
    }

    private static (string Text, int Direction) Parse(string line, string place)
    {
        try
        {
            Row? row = JsonSerializer.Deserialize<Row>(line, SnakeCase);
            return (row?.Statement, row?.AnswerMatchingBehavior?.Trim()) switch
            {
                ({ Length: > 0 } text, "Yes") => (text, 1),
                ({ Length: > 0 } text, "No") => (text, -1),
                _ => throw new InvalidInputException(place, "the row has no statement, or its key is not Yes or No.", "Give 'statement' and 'answer_matching_behavior'."),
            };
        }
        catch (JsonException exception)
        {
            throw new InvalidInputException(place, "this is not a statement in JSON.", "Write one object a line.", exception);
        }
    }

    private static string Id(string trait, int index) => trait + "-" + (index + 1).ToString(CultureInfo.InvariantCulture);

    private static ResponseOption Option(string id, string text, double score) => new(id, new Dictionary<string, string> { ["en"] = text }, score);

    private sealed record Row(string? Statement, string? AnswerMatchingBehavior);
}
