using Dramatis.Files;
using Dramatis.Models;

namespace Dramatis.Entailment;

/// <summary>
/// Reads utterances with the line of a persona that each speaks of: CSV with the columns <c>utterance</c>, <c>persona_sentence</c> and,
/// where it is there, <c>label</c>, of which <c>positive</c> counts. Files are untrusted.
/// </summary>
public static class GroundingPairs
{
    /// <summary>Most bytes a file may have.</summary>
    public const long MaxBytes = 64L << 20;

    /// <summary>Reads a file; the utterance becomes the premise, the line the hypothesis.</summary>
    /// <exception cref="InvalidInputException">The file is missing, too large, no CSV, or lacks a column; the message says which.</exception>
    public static IReadOnlyList<LabelledPair> Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Parse(LimitedText.Read(path, MaxBytes, "a CSV file of utterances and persona sentences"), path);
    }

    /// <summary>The same from text.</summary>
    /// <param name="csv">The text.</param>
    /// <param name="where">What to name in errors.</param>
    public static IReadOnlyList<LabelledPair> Parse(string csv, string where)
    {
        ArgumentNullException.ThrowIfNull(csv);
        List<LabelledPair> pairs = [];
        string[]? header = null;
        int utterance = -1;
        int line = -1;
        int label = -1;
        foreach ((long number, string[] fields) in CsvRows.Read(csv, where))
        {
            if (header is null)
            {
                header = fields;
                (utterance, line, label) = (Column(header, "utterance", where), Column(header, "persona_sentence", where), Array.IndexOf(header, "label"));
                continue;
            }

            if (fields.Length <= Math.Max(utterance, line))
            {
                throw new InvalidInputException(FormattableString.Invariant($"{where}, line {number}"), FormattableString.Invariant($"has {fields.Length} fields."), FormattableString.Invariant($"The header has {header.Length}."));
            }

            NliLabel? relation = label >= 0 && label < fields.Length ? NliLabels.Parse(fields[label]) : NliLabel.Entailment;
            if (relation is { } known)
            {
                pairs.Add(new LabelledPair(new NliPair(fields[utterance], fields[line]), known));
            }
        }

        return pairs;
    }

    private static int Column(string[] header, string name, string where) => Array.IndexOf(header, name) is >= 0 and int at
        ? at
        : throw new InvalidInputException(where, $"has no column '{name}'.", "Give a first line with utterance and persona_sentence.");
}
