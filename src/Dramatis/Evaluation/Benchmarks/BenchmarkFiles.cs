using Dramatis.Files;

namespace Dramatis.Evaluation.Benchmarks;

/// <summary>
/// Reads questions as benchmarks publish them, and your own: JSON lines or a JSON array of TruthfulQA (one right option), MMLU-Pro, GSM8K,
/// BBQ and own rows; CSV of TruthfulQA, MMLU and own rows. A row is known by its members, so that a folder may hold files of several
/// benchmarks. Options that come with the right one first are put into an order drawn from a seed. See docs/formats/benchmarks.md.
/// </summary>
public static class BenchmarkFiles
{
    /// <summary>Most bytes of a file.</summary>
    public const long MostBytes = 64L << 20;

    /// <summary>Most questions of a file or folder.</summary>
    public const int MostItems = 200_000;

    private const int MostFiles = 1_000;

    private static readonly string[] Kinds = [".csv", ".json", ".jsonl"];

    /// <summary>Reads a file, or every .csv, .json and .jsonl file of a folder (not of folders below it).</summary>
    /// <param name="path">File or folder.</param>
    /// <param name="seed">Seed of the order of options where files give none.</param>
    /// <exception cref="InvalidInputException">Something is missing, too large, or not a question; the message says where.</exception>
    public static BenchmarkSet Load(string path, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (!Directory.Exists(path))
        {
            return Parse(LimitedText.Read(path, MostBytes, "a file or folder of questions"), path, seed);
        }

        string[] files = [.. Directory.EnumerateFiles(path).Where(f => Kinds.Contains(Path.GetExtension(f), StringComparer.OrdinalIgnoreCase)).Order(StringComparer.Ordinal)];
        if (files.Length is 0 or > MostFiles)
        {
            throw new InvalidInputException(path, FormattableString.Invariant($"the folder holds {files.Length} files of questions."), FormattableString.Invariant($"Put 1 to {MostFiles} .csv, .json or .jsonl files into it."));
        }

        BenchmarkSet[] sets = [.. files.Select(f => Parse(LimitedText.Read(f, MostBytes, "a file of questions"), f, seed))];
        return Checked(new BenchmarkSet([.. sets.SelectMany(s => s.Items)], [.. sets.SelectMany(s => s.LeftOut)]), path);
    }

    /// <summary>Reads the text of a file.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">Name of the file, for messages; CSV is told by its extension, and MMLU takes its subject from it.</param>
    /// <param name="seed">Seed of the order of options where the file gives none.</param>
    /// <exception cref="InvalidInputException">A row is not a question.</exception>
    public static BenchmarkSet Parse(string text, string name, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(name);
        bool isCsv = Path.GetExtension(name).Equals(".csv", StringComparison.OrdinalIgnoreCase);
        BenchmarkCollector collector = new(Path.GetFileName(name), seed);
        foreach (BenchmarkRow row in isCsv ? BenchmarkCsv.Rows(text, name) : BenchmarkJson.Rows(text, name))
        {
            collector.Add(row);
        }

        return Checked(collector.Set, name);
    }

    private static BenchmarkSet Checked(BenchmarkSet set, string where) => set.Items.Count switch
    {
        0 => throw new InvalidInputException(where, set.LeftOut.Count == 0 ? "there are no questions." : $"no question can be asked: {set.LeftOut[0]}", "Give at least one question."),
        > MostItems => throw new InvalidInputException(where, FormattableString.Invariant($"there are {set.Items.Count} questions."), FormattableString.Invariant($"Give at most {MostItems}.")),
        _ => set,
    };
}
