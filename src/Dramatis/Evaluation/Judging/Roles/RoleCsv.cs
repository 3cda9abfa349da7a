using System.Globalization;
using System.Text.Json;
using CsvHelper;
using Dramatis.Conversations;
using Dramatis.Files;

namespace Dramatis.Evaluation.Judging.Roles;

/// <summary>
/// Items as CSV with the columns of the published benchmark (PersonaEval; row 92): <c>prompt</c>, <c>gt</c>, <c>option1</c> to
/// <c>option5</c> and <c>option1_profile</c> to <c>option5_profile</c>, empty where an item has fewer options; <c>gt</c> is the text of an
/// option or the name of its column. Written files have <c>context</c> and <c>target</c> beside, so that items read back as they were;
/// without these the whole prompt is the line.
/// </summary>
public static class RoleCsv
{
    private const int MostOptions = 5;
    private const string Unknown = "(unknown): ";
    private const string Profile = "_profile";

    private static readonly string[] Columns =
    [
        "id", "track", "prompt", "gt",
        .. Enumerable.Range(1, MostOptions).Select(Option),
        .. Enumerable.Range(1, MostOptions).Select(i => Option(i) + Profile),
        "context", "target",
    ];

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file; its name without extension is the track of items that name none.</param>
    /// <exception cref="InvalidInputException">It is missing, no CSV, lacks a column, or a row is no item.</exception>
    public static IReadOnlyList<RoleItem> Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return File.Exists(path)
            ? Read(File.ReadAllText(path), path)
            : throw new InvalidInputException(path, "there is no such file.", "Point to a CSV file with the columns prompt, gt and option1 to option5.");
    }

    /// <summary>Reads a text.</summary>
    /// <param name="csv">The text.</param>
    /// <param name="where">Where it comes from; its name without extension is the track of items that name none.</param>
    /// <exception cref="InvalidInputException">It is no CSV, lacks a column, or a row is no item.</exception>
    public static IReadOnlyList<RoleItem> Read(string csv, string where)
    {
        ArgumentNullException.ThrowIfNull(csv);
        ArgumentNullException.ThrowIfNull(where);
        (long Line, string[] Fields)[] rows = [.. CsvRows.Read(csv, where)];
        string[] header = rows.Length > 0 ? [.. rows[0].Fields.Select(f => f.Trim().TrimStart('\uFEFF'))] : [];
        if (Array.Find(["prompt", "gt", Option(1), Option(2)], c => !header.Contains(c, StringComparer.OrdinalIgnoreCase)) is { } lacking)
        {
            throw new InvalidInputException(where, $"has no column '{lacking}'.", "It needs prompt, gt and option1, option2 ... option5, with a column option1_profile and so on for profiles.");
        }

        return [.. rows.Skip(1).Select(r => Item(new Row(header, r.Fields, FormattableString.Invariant($"{where}, line {r.Line}")), Path.GetFileNameWithoutExtension(where)))];
    }

    /// <summary>Writes items; the stream stays open.</summary>
    /// <param name="items">Items with at most five candidates.</param>
    /// <param name="stream">Where they go.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <exception cref="ArgumentException">An item has more candidates.</exception>
    public static async Task WriteAsync(IEnumerable<RoleItem> items, Stream stream, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(items);
        await using CsvWriter csv = CsvWriter.Create(stream, CsvWriterOptions.Default with { NewLine = "\n" }, leaveOpen: true);
        csv.WriteHeader(Columns);
        foreach (RoleItem item in items)
        {
            await csv.WriteRecordAsync(Fields(item), cancellationToken);
        }
    }

    private static string Option(int number) => "option" + number.ToString(CultureInfo.InvariantCulture);

    private static string[] Fields(RoleItem item)
    {
        if (item.Candidates.Count > MostOptions)
        {
            throw new ArgumentException($"An item has at most {MostOptions} candidates, '{item.Id}' has {item.Candidates.Count}.", nameof(item));
        }

        string prompt = string.Join('\n', item.Context.Select(t => $"{t.Speaker}: {t.Text}").Append(Unknown + item.Target));
        string context = JsonSerializer.Serialize(item.Context.Select(t => new[] { t.Speaker, t.Text }));
        string Of(int i, Func<RoleCandidate, string> field) => i < item.Candidates.Count ? field(item.Candidates[i]) : "";
        return
        [
            item.Id, item.Track, prompt, item.Gold,
            .. Enumerable.Range(0, MostOptions).Select(i => Of(i, c => c.Name)),
            .. Enumerable.Range(0, MostOptions).Select(i => Of(i, c => c.Profile)),
            context, item.Target,
        ];
    }

    private static RoleItem Item(Row row, string track)
    {
        RoleCandidate[] candidates = [.. Enumerable.Range(1, MostOptions).Where(i => row[Option(i)].Length > 0).Select(i => new RoleCandidate(row[Option(i)], row[Option(i) + Profile]))];
        string gold = row["gt"] is var given && candidates.FirstOrDefault(c => c.Name == given) is { } named ? named.Name : row[given];
        if (candidates.Length < 2 || candidates.DistinctBy(c => c.Name, StringComparer.Ordinal).Count() < candidates.Length || !Array.Exists(candidates, c => c.Name == gold))
        {
            throw new InvalidInputException(row.Where, $"is no item: {candidates.Length} options, gt '{row["gt"]}'.", "It needs two options or more of different names, and gt must be one of them.");
        }

        string target = row["target"] is { Length: > 0 } line ? line : row["prompt"];
        return target.Length == 0
            ? throw new InvalidInputException(row.Where, "has no prompt.", "The prompt holds what is said.")
            : new RoleItem(row["id"] is { Length: > 0 } id ? id : row.Where, row["track"] is { Length: > 0 } t ? t : track, Context(row), target, candidates, gold);
    }

    private static Turn[] Context(Row row)
    {
        if (row["target"].Length == 0 || row["context"].Length == 0)
        {
            return [];
        }

        try
        {
            string[][] turns = JsonSerializer.Deserialize<string[][]>(row["context"]) ?? [];
            return Array.TrueForAll(turns, t => t is [not null, not null]) ? [.. turns.Select((t, i) => new Turn(i, t[0], t[1]))] : throw new JsonException("A turn is a speaker and a text.");
        }
        catch (JsonException e)
        {
            throw new InvalidInputException(row.Where, "has a context that is none.", "It is a JSON list of [speaker, text].", e);
        }
    }

    private sealed record Row(string[] Header, string[] Fields, string Where)
    {
        public string this[string column] =>
            Array.FindIndex(Header, h => h.Equals(column, StringComparison.OrdinalIgnoreCase)) is >= 0 and var at && at < Fields.Length ? Fields[at] : "";
    }
}
