using System.Globalization;
using CsvHelper;

namespace Dramatis.Personas.Sampling;

/// <summary>The columns of a table of a population in CSV: an attribute each, and the weight.</summary>
/// <param name="Attributes">Names of the attributes, in the order of the columns.</param>
/// <param name="Rows">The combinations.</param>
internal sealed record PopulationCsv(IReadOnlyList<string> Attributes, IReadOnlyList<PopulationRow> Rows)
{
    private const string Weight = "weight";

    /// <exception cref="InvalidInputException">The text is not CSV, or a line is no combination with its weight; the message names the line.</exception>
    public static PopulationCsv Read(string text, string path, int mostRows)
    {
        (long Line, string[] Fields)[] rows = [.. Lines(text, path).Take(mostRows + 2)];
        string[] header = rows.Length > 0 ? rows[0].Fields : [];
        int weight = Array.IndexOf(header, Weight);
        if (weight < 0)
        {
            throw new InvalidInputException($"{path}, line 1", "the header has no column 'weight'.", "Name a column for each attribute, and 'weight' for the frequency of each row.");
        }

        int[] columns = [.. Enumerable.Range(0, header.Length).Where(c => c != weight)];
        return new PopulationCsv([.. columns.Select(c => header[c])], [.. rows.Skip(1).Select(r => Row(r.Fields, $"{path}, line {r.Line}", header.Length, columns, weight))]);
    }

    private static PopulationRow Row(string[] fields, string where, int width, int[] columns, int weight)
    {
        if (fields.Length != width)
        {
            throw new InvalidInputException(where, $"there are {fields.Length} fields for {width} columns.", "Give a level for every attribute, and a weight.");
        }

        return double.TryParse(fields[weight], NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            ? new PopulationRow([.. columns.Select(c => fields[c])], value)
            : throw new InvalidInputException(where, $"'{fields[weight]}' is no weight.", "Write a number with a point, as 12.5.");
    }

    private static IEnumerable<(long Line, string[] Fields)> Lines(string text, string path)
    {
        using CsvReader reader = CsvReader.FromText(text, CsvReaderOptions.Default with { HasHeader = false, TrackLineNumbers = true });
        while (Next(reader, path))
        {
            yield return (reader.LineNumber, [.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetString(i).Trim())]);
        }
    }

    private static bool Next(CsvReader reader, string path)
    {
        try
        {
            return reader.Read();
        }
        catch (Exception exception) when (exception is CsvFormatException or CsvValidationException)
        {
            throw new InvalidInputException(path, $"this is not valid CSV: {exception.Message}", "Check quotes and commas.", exception);
        }
    }
}
