using System.Text.Json;
using Dramatis.Files;
using Dramatis.Models;

namespace Dramatis.Entailment;

/// <summary>
/// Reads pairs whose relation is known. A line holds premise, hypothesis and label, set apart by tabs (SNLI, SICK) or by <c>&lt;/s&gt;</c>
/// (dialogue inference), or is an object of JSON with these three names. Labels are words with their usual synonyms; the digits 0, 1, 2
/// mean entailment, neutral, contradiction. Files are untrusted.
/// </summary>
public static class LabelledPairs
{
    /// <summary>Most bytes a file may have.</summary>
    public const long MaxBytes = 512L << 20;

    private const int MaxCharacters = 100_000; // of one line

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidInputException">The file is missing, too large or empty, or a line is none of the three; the message names the line.</exception>
    public static IReadOnlyList<LabelledPair> Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        FileInfo file = new(path);
        if (!file.Exists)
        {
            throw new InvalidInputException(path, "does not exist.", "Point to a file with a labelled pair a line.");
        }

        if (file.Length > MaxBytes)
        {
            throw new InvalidInputException(path, FormattableString.Invariant($"has {file.Length} bytes."), FormattableString.Invariant($"A file of pairs may have {MaxBytes} at most."));
        }

        return Parse(File.ReadLines(path), path);
    }

    /// <summary>The same from lines.</summary>
    /// <param name="lines">The lines; empty ones are skipped.</param>
    /// <param name="where">What to name in errors.</param>
    public static IReadOnlyList<LabelledPair> Parse(IEnumerable<string> lines, string where)
    {
        ArgumentNullException.ThrowIfNull(lines);
        List<LabelledPair> pairs = [];
        int number = 0;
        foreach (string line in lines)
        {
            number++;
            if (!string.IsNullOrWhiteSpace(line))
            {
                pairs.Add(Read(line, FormattableString.Invariant($"{where}, line {number}")));
            }
        }

        return pairs.Count > 0 ? pairs : throw new InvalidInputException(where, "holds no pairs.", "Give a labelled pair a line.");
    }

    private static LabelledPair Read(string line, string where)
    {
        if (line.Length > MaxCharacters)
        {
            throw new InvalidInputException(where, FormattableString.Invariant($"has {line.Length} characters."), FormattableString.Invariant($"A pair may have {MaxCharacters} at most."));
        }

        if (line.TrimStart().StartsWith('{'))
        {
            return ReadObject(line, where);
        }

        string[] parts = line.Contains('\t', StringComparison.Ordinal) ? line.Split('\t') : line.Split("</s>");
        return parts.Length == 3
            ? new LabelledPair(new NliPair(parts[0].Trim(), parts[1].Trim()), Label(parts[2], where))
            : throw new InvalidInputException(where, FormattableString.Invariant($"has {parts.Length} parts."), "Write premise, hypothesis and label with tabs between them, or an object with these names.");
    }

    private static LabelledPair ReadObject(string line, string where)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(line);
            string Member(string name) => document.RootElement.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String
                ? value.GetString()!
                : throw new InvalidInputException(where, $"has no text named '{name}'.", "Give premise, hypothesis and label.");
            string kind = document.RootElement.TryGetProperty("kind", out JsonElement k) && k.ValueKind == JsonValueKind.String ? k.GetString()! : "";
            return new LabelledPair(new NliPair(Member("premise"), Member("hypothesis")), Label(Member("label"), where), kind);
        }
        catch (Exception e) when (e is JsonException or ArgumentException) // half of a surrogate pair is no text at all
        {
            throw new InvalidInputException(where, "is not JSON.", "Give an object with premise, hypothesis and label.", e);
        }
    }

    private static NliLabel Label(string text, string where) =>
        NliLabels.Parse(text) ?? text.Trim() switch
        {
            "0" => NliLabel.Entailment,
            "1" => NliLabel.Neutral,
            "2" => NliLabel.Contradiction,
            _ => throw new InvalidInputException(where, $"has the label '{text.Trim()}'.", "It must be entailment, neutral or contradiction."),
        };
}
