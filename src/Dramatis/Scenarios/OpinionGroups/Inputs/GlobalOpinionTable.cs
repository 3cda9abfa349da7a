using System.Globalization;
using System.Text;

namespace Dramatis.Scenarios.OpinionGroups.Inputs;

/// <summary>
/// Reads the published CSV layout of GlobalOpinionQA: columns question, selections, options, source; selections and options hold Python
/// literals.
/// </summary>
internal static class GlobalOpinionTable
{
    private const string Expected = "Expected the columns question, selections (population to shares), options (labels), source.";

    public static QuestionSet Read(string file, QuestionFileOptions options, CancellationToken cancellationToken)
    {
        using StreamReader reader = new(file, Encoding.UTF8);
        QuestionSetBuilder builder = new(file, options);
        Columns? columns = null;
        foreach ((int line, IReadOnlyList<string> cells) in CsvRecords.Read(file, reader))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (columns is null)
            {
                columns = Header(file, cells);
                continue;
            }

            foreach (PopulationShares row in Rows(file, line, cells, columns))
            {
                builder.Add(row);
            }
        }

        return builder.Build();
    }

    private static Columns Header(string file, IReadOnlyList<string> cells)
    {
        string[] names = [.. cells.Select(c => c.Trim().ToLowerInvariant())];
        return new Columns(Find("question"), Find("selections"), Find("options"));

        int Find(string name) => Array.IndexOf(names, name) is >= 0 and int index
            ? index
            : throw new InvalidInputException(file, $"the column \"{name}\" is missing.", Expected);
    }

    private static IEnumerable<PopulationShares> Rows(string file, int line, IReadOnlyList<string> cells, Columns columns)
    {
        string at = string.Create(CultureInfo.InvariantCulture, $"line {line}");
        string where = $"{file}, {at}";
        if (cells.Count <= Math.Max(columns.Question, Math.Max(columns.Selections, columns.Options)))
        {
            throw new InvalidInputException(where, $"the row has only {cells.Count} cells.", Expected);
        }

        string[] labels = [.. Literal<List<object?>>(where, "options", cells[columns.Options]).Select(o => Label(where, o))];
        foreach ((string population, object? shares) in Literal<Dictionary<string, object?>>(where, "selections", cells[columns.Selections]))
        {
            double[] numbers = shares is List<object?> list && list.All(s => s is double)
                ? [.. list.Cast<double>()]
                : throw new InvalidInputException(where, $"the shares of '{population}' are not a list of numbers.", Expected);
            yield return new PopulationShares(at, cells[columns.Question], population, labels, numbers);
        }
    }

    private static string Label(string where, object? value) => value switch
    {
        string text => text,
        double number => number.ToString(CultureInfo.InvariantCulture),
        _ => throw new InvalidInputException(where, "an option is neither a text nor a number.", Expected),
    };

    private static T Literal<T>(string where, string column, string cell)
    {
        try
        {
            return PythonLiteral.Parse(cell) is T value
                ? value
                : throw new FormatException($"this is not a {(typeof(T) == typeof(List<object?>) ? "list" : "dict")}");
        }
        catch (FormatException e)
        {
            throw new InvalidInputException(
                $"{where}, column {column}", $"{e.Message}.", "The cell must hold one Python list or dict of plain values.", e);
        }
    }

    private sealed record Columns(int Question, int Selections, int Options);
}
