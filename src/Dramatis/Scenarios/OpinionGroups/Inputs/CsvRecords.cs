using System.Text;

namespace Dramatis.Scenarios.OpinionGroups.Inputs;

/// <summary>The records of a CSV text (RFC 4180: quoted cells may hold commas, quotes and line breaks), with the line each begins on.</summary>
internal static class CsvRecords
{
    private const int MaximumCell = 1 << 20;

    /// <summary>Reads record by record.</summary>
    /// <exception cref="InvalidInputException">A quote is not closed or stands in the middle of a cell, or a cell is too long.</exception>
    public static IEnumerable<(int Line, IReadOnlyList<string> Cells)> Read(string file, TextReader reader)
    {
        int line = 1;
        while (reader.Peek() >= 0)
        {
            int first = line;
            List<string> cells = [];
            char end;
            do
            {
                cells.Add(Cell(file, reader, ref line, out end));
            }
            while (end == ',');

            if (cells.Count > 1 || cells[0].Length > 0)
            {
                yield return (first, cells);
            }
        }
    }

    private static string Cell(string file, TextReader reader, ref int line, out char end)
    {
        StringBuilder cell = new();
        bool quoted = reader.Peek() == '"';
        bool open = quoted;
        if (quoted)
        {
            reader.Read();
        }

        while (true)
        {
            int next = reader.Read();
            if (next < 0)
            {
                end = '\n';
                return open ? throw Bad(file, line, "a quote is not closed: the file was cut off.") : cell.ToString();
            }

            char c = (char)next;
            line += c == '\n' ? 1 : 0;
            if (open && c == '"')
            {
                open = reader.Peek() == '"'; // a doubled quote stands for itself
                if (open)
                {
                    cell.Append((char)reader.Read());
                }
            }
            else if (!open && c is ',' or '\n')
            {
                end = c;
                return cell.ToString();
            }
            else if (open || c != '\r')
            {
                cell.Append(!quoted || open ? c : throw Bad(file, line, "text follows a closing quote."));
            }

            if (cell.Length > MaximumCell)
            {
                throw Bad(file, line, "a cell has more than a million characters.");
            }
        }
    }

    private static InvalidInputException Bad(string file, int line, string found) =>
        new(FormattableString.Invariant($"{file}, line {line}"), found, "Check the quotes around this cell, or fetch the file again.");
}
