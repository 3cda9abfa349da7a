using Dramatis.Files;

namespace Dramatis.Evaluation.Benchmarks;

/// <summary>
/// CSV of questions: MMLU without a header (question, four options, letter), TruthfulQA with its own, and own rows with the columns
/// <c>question</c>, <c>answer</c> and options under <c>A</c>, <c>B</c> …
/// </summary>
internal static class BenchmarkCsv
{
    private const int MmluFields = 6;

    public static IEnumerable<BenchmarkRow> Rows(string text, string name)
    {
        Func<string[], string, long, BenchmarkRow>? layout = null;
        foreach ((long line, string[] fields) in CsvRows.Read(text, name))
        {
            if (fields.All(string.IsNullOrWhiteSpace))
            {
                continue;
            }

            string place = FormattableString.Invariant($"{name}:{line}");
            if (layout is not null)
            {
                yield return layout(fields, place, line);
                continue;
            }

            if (Header(fields, place) is { } named)
            {
                layout = named;
                continue;
            }

            layout = (row, at, number) => Mmlu(row, at, number, BenchmarkFields.Subject(name));
            yield return layout(fields, place, line);
        }
    }

    private static Func<string[], string, long, BenchmarkRow>? Header(string[] fields, string place)
    {
        Dictionary<string, int> columns = new(StringComparer.OrdinalIgnoreCase);
        foreach ((int index, string field) in fields.Index())
        {
            columns.TryAdd(field.Trim().TrimStart('\uFEFF'), index);
        }

        if (!columns.ContainsKey("question"))
        {
            return null;
        }

        if (columns.ContainsKey("best answer") && columns.ContainsKey("incorrect answers"))
        {
            return (row, at, number) => TruthfulQa(new Cells(columns, row, at), number);
        }

        string[] options = [.. Enumerable.Range('A', 26).Select(c => ((char)c).ToString()).TakeWhile(columns.ContainsKey)];
        return columns.ContainsKey("answer")
            ? (row, at, number) => Own(new Cells(columns, row, at), options, number)
            : throw new InvalidInputException(place, "there is no column 'answer'.", "Name the columns question, answer and A, B, … (see docs/formats/benchmarks.md).");
    }

    private static BenchmarkRow Mmlu(string[] fields, string place, long line, string subject) => fields.Length == MmluFields
        ? new BenchmarkRow(place, line, BenchmarkNames.Mmlu, subject, fields[0])
        {
            Options = fields[1..5],
            Right = BenchmarkFields.Letter(fields[5], 4) ?? throw new InvalidInputException(place, $"the last column holds '{fields[5]}'.", "MMLU gives the letter of the right option, A to D, there."),
        }
        : throw new InvalidInputException(
            place, FormattableString.Invariant($"the row has {fields.Length} columns."), "MMLU has six (question, four options, letter); own questions begin with a header (question, answer, A, B, …).");

    private static BenchmarkRow TruthfulQa(Cells cells, long line)
    {
        string best = cells.Needed("best answer");
        string[] wrong = cells.Needed("incorrect answers").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return new BenchmarkRow(cells.Place, line, BenchmarkNames.TruthfulQa, BenchmarkFields.Words(cells.Get("category") ?? "fact-checking"), cells.Needed("question"))
        {
            Options = [best, .. wrong],
            IsUnordered = true,
        };
    }

    private static BenchmarkRow Own(Cells cells, string[] columns, long line)
    {
        string answer = cells.Needed("answer");
        string[] options = [.. columns.Select(c => cells.Get(c) ?? "").TakeWhile(o => o.Length > 0)];
        BenchmarkRow row = new(cells.Place, line, BenchmarkNames.Own, cells.Get("subject") ?? "general knowledge", cells.Needed("question"));
        return options.Length == 0
            ? row with { Wanted = BenchmarkFields.Number(answer, cells.Place) }
            : row with { Options = options, Right = BenchmarkFields.Right(answer, options, cells.Place) };
    }

    private sealed record Cells(Dictionary<string, int> Columns, string[] Row, string Place)
    {
        public string? Get(string column) => Columns.TryGetValue(column, out int index) && index < Row.Length && !string.IsNullOrWhiteSpace(Row[index]) ? Row[index] : null;

        public string Needed(string column) => Get(column) ?? throw new InvalidInputException(Place, $"the column '{column}' is empty.", "Fill it in, or leave the row out.");
    }
}
