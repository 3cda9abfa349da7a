using System.Globalization;

namespace Dramatis.Evaluation.Benchmarks;

/// <summary>What the layouts have in common: letters of options, and subjects in words.</summary>
internal static class BenchmarkFields
{
    private static readonly string[] Splits = ["_test", "_dev", "_val", "_train"];

    /// <summary>Place of a letter, or null when it names none of the options.</summary>
    public static int? Letter(string text, int options) =>
        text.Trim() is [var letter] && char.ToUpperInvariant(letter) - 'A' is >= 0 and var place && place < options ? place : null;

    /// <summary>Place of the option that an answer names by its letter or its text.</summary>
    public static int Right(string answer, IReadOnlyList<string> options, string place)
    {
        int[] worded = [.. Enumerable.Range(0, options.Count).Where(k => options[k].Trim() == answer.Trim())];
        return worded is [var one] ? one : Letter(answer, options.Count) ?? throw new InvalidInputException(
            place,
            $"the answer '{Short(answer)}' is none of the options.",
            string.Create(CultureInfo.InvariantCulture, $"Give a letter from A to {(char)('A' + Math.Clamp(options.Count, 1, 26) - 1)}, or the option itself."));
    }

    /// <summary>The number that an answer states.</summary>
    public static decimal Number(string answer, string place) => NumberAnswer.Parse(answer)
        ?? throw new InvalidInputException(place, $"the answer '{Short(answer)}' is not a number.", "A question without options is answered by a number: 12, -3.5 or 1,200.");

    /// <summary>A subject from the name of a file: <c>abstract_algebra_test.csv</c> is about abstract algebra.</summary>
    public static string Subject(string path)
    {
        string name = Path.GetFileNameWithoutExtension(path);
        string? split = Array.Find(Splits, s => name.EndsWith(s, StringComparison.OrdinalIgnoreCase) && name.Length > s.Length);
        return Words(split is null ? name : name[..^split.Length]);
    }

    /// <summary>A name in words: <c>Gender_identity</c> is gender identity.</summary>
    public static string Words(string name) => name.Replace('_', ' ').Trim().ToLowerInvariant();

    private static string Short(string text) => text.Length > 40 ? text[..40] + "…" : text;
}
