using System.Text.Json;

namespace Dramatis.Evaluation.Benchmarks;

/// <summary>JSON of questions, an array or a row a line; what a row is of shows in its members.</summary>
internal static class BenchmarkJson
{
    private static readonly JsonDocumentOptions Lenient = new() { MaxDepth = 32 };

    public static IEnumerable<BenchmarkRow> Rows(string text, string name)
    {
        if (text.AsSpan().TrimStart().StartsWith("["))
        {
            using JsonDocument all = Parse(text, name);
            foreach ((int index, JsonElement row) in all.RootElement.EnumerateArray().Index())
            {
                yield return Row(new JsonFields(row, FormattableString.Invariant($"{name}, item {index + 1}")), index + 1);
            }

            yield break;
        }

        string[] lines = text.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            if (string.IsNullOrWhiteSpace(lines[i]))
            {
                continue;
            }

            string place = FormattableString.Invariant($"{name}:{i + 1}");
            using JsonDocument row = Parse(lines[i], place);
            yield return Row(new JsonFields(row.RootElement, place), i + 1);
        }
    }

    private static BenchmarkRow Row(JsonFields row, int number) =>
        row.Has("mc1_targets") ? TruthfulQa(row, number)
        : row.Has("ans0") ? BbqRows.Read(row, number)
        : row.Has("answer_index") ? MmluPro(row, number)
        : row.Has("options") ? Own(row, number)
        : row.Has("answer") ? WithNumber(row, number)
        : throw new InvalidInputException(row.Place, "the row is of no known layout.", "Give question and answer, and options unless the answer is a number (see docs/formats/benchmarks.md).");

    private static BenchmarkRow TruthfulQa(JsonFields row, int number)
    {
        (string Option, double Label)[] targets = row.Labelled("mc1_targets");
        int[] right = [.. targets.Index().Where(t => t.Item.Label == 1).Select(t => t.Index)];
        return right is [var one]
            ? new BenchmarkRow(row.Place, number, BenchmarkNames.TruthfulQa, BenchmarkFields.Words(row.Optional("category") ?? "fact-checking"), row.Text("question"))
            {
                Options = [.. targets.Select(t => t.Option)],
                Right = one,
                IsUnordered = true,
            }
            : throw new InvalidInputException(row.Place, FormattableString.Invariant($"'mc1_targets' marks {right.Length} options as right."), "Mark one with 1, and the others with 0.");
    }

    private static BenchmarkRow MmluPro(JsonFields row, int number)
    {
        // Early editions fill questions up to ten options with N/A.
        IReadOnlyList<string> all = row.Texts("options");
        int index = row.Whole("answer_index");
        if (index < 0 || index >= all.Count || (row.Optional("answer") is { } letter && BenchmarkFields.Letter(letter, all.Count) != index))
        {
            throw new InvalidInputException(row.Place, FormattableString.Invariant($"'answer_index' is {index} and 'answer' is '{row.Optional("answer")}', of {all.Count} options."), "Both name one option; the index counts from 0.");
        }

        int[] kept = [.. Enumerable.Range(0, all.Count).Where(k => k == index || all[k] != "N/A")];
        return new BenchmarkRow(row.Place, number, BenchmarkNames.MmluPro, BenchmarkFields.Words(row.Optional("category") ?? "general knowledge"), row.Text("question"))
        {
            Options = [.. kept.Select(k => all[k])],
            Right = Array.IndexOf(kept, index),
        };
    }

    private static BenchmarkRow Own(JsonFields row, int number)
    {
        IReadOnlyList<string> options = row.Texts("options");
        return new BenchmarkRow(row.Place, number, BenchmarkNames.Own, row.Optional("subject") ?? "general knowledge", row.Text("question"))
        {
            Options = options,
            Right = BenchmarkFields.Right(row.Text("answer"), options, row.Place),
        };
    }

    private static BenchmarkRow WithNumber(JsonFields row, int number)
    {
        const string Mark = "####";
        string answer = row.TextOrNumber("answer");
        int mark = answer.LastIndexOf(Mark, StringComparison.Ordinal);
        return new BenchmarkRow(
            row.Place,
            number,
            mark < 0 ? BenchmarkNames.Own : BenchmarkNames.Gsm8K,
            row.Optional("subject") ?? (mark < 0 ? "general knowledge" : "school mathematics"),
            row.Text("question"))
        {
            Wanted = BenchmarkFields.Number(mark < 0 ? answer : answer[(mark + Mark.Length)..], row.Place),
        };
    }

    private static JsonDocument Parse(string json, string place)
    {
        try
        {
            return JsonDocument.Parse(json, Lenient);
        }
        catch (JsonException exception)
        {
            throw new InvalidInputException(place, $"this is not valid JSON: {exception.Message}", "Write an array of objects, or one object a line.", exception);
        }
    }
}
