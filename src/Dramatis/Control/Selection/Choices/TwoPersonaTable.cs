using Dramatis.Conversations;
using Dramatis.Files;

namespace Dramatis.Control.Selection.Choices;

/// <summary>
/// Reads talks between two people with personas in the layout of Synthetic-Persona-Chat (Jandaghi et al. 2023): CSV with the columns
/// <c>user 1 personas</c>, <c>user 2 personas</c> (one sentence a line) and <c>Best Generated Conversation</c> (lines that begin with
/// <c>User 1:</c> or <c>User 2:</c>; others are passed over). Other columns are ignored. Files are untrusted.
/// </summary>
public static class TwoPersonaTable
{
    private static readonly string[] Columns = ["user 1 personas", "user 2 personas", "Best Generated Conversation"];

    /// <summary>Reads all rows.</summary>
    /// <param name="csv">The file.</param>
    /// <param name="name">Its name in errors.</param>
    /// <exception cref="InvalidInputException">It is no CSV, lacks a column, or a row is too short; the message names the place.</exception>
    public static IEnumerable<TwoPersonaTalk> Read(string csv, string name)
    {
        ArgumentNullException.ThrowIfNull(csv);
        int[]? places = null;
        int row = 0;
        foreach ((long line, string[] fields) in CsvRows.Read(csv, name))
        {
            if (places is null)
            {
                places = Places(fields, name);
                continue;
            }

            string[] cells = [.. places.Select(place => place < fields.Length
                ? fields[place]
                : throw new InvalidInputException(FormattableString.Invariant($"{name}, line {line}"), FormattableString.Invariant($"has {fields.Length} fields."), "Each row has as many as the header."))];
            yield return new TwoPersonaTalk(row++, line, Lines(cells[0]), Lines(cells[1]), Turns(cells[2])) { HasPlaceholder = cells[2].Contains('[', StringComparison.Ordinal) };
        }
    }

    private static int[] Places(string[] header, string name)
    {
        string[] named = [.. header.Select(field => field.Trim().TrimStart('\uFEFF'))];
        return [.. Columns.Select(column => Array.IndexOf(named, column) is >= 0 and var place
            ? place
            : throw new InvalidInputException(name, $"lacks the column '{column}'.", "Expected the layout of Synthetic-Persona-Chat."))];
    }

    private static string[] Lines(string cell) => cell.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static List<Turn> Turns(string talk)
    {
        List<Turn> turns = [];
        foreach (string line in Lines(talk))
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            string speaker = colon < 0 ? "" : line[..colon];
            string said = line[(colon + 1)..].Trim();
            if (speaker is not (TwoPersonaTalk.First or TwoPersonaTalk.Second) || said.Length == 0)
            {
                continue;
            }

            if (turns is [.., var last] && last.Speaker == speaker)
            {
                turns[^1] = last with { Text = last.Text + " " + said };
            }
            else
            {
                turns.Add(new Turn(turns.Count, speaker, said));
            }
        }

        return turns;
    }
}
