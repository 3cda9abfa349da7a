using CsvHelper;

namespace Dramatis.Files;

/// <summary>Rows of CSV texts that may be anything.</summary>
internal static class CsvRows
{
    /// <summary>All rows, the header too, each with its line (from 1) in the text.</summary>
    /// <exception cref="InvalidInputException">The text is not CSV.</exception>
    public static IEnumerable<(long Line, string[] Fields)> Read(string csv, string where)
    {
        using CsvReader reader = CsvReader.FromText(csv, CsvReaderOptions.Default with { HasHeader = false, TrackLineNumbers = true });
        while (Next(reader, where))
        {
            string[] fields = new string[reader.FieldCount];
            for (int i = 0; i < fields.Length; i++)
            {
                fields[i] = reader.GetString(i);
            }

            yield return (reader.LineNumber, fields);
        }
    }

    private static bool Next(CsvReader reader, string where)
    {
        try
        {
            return reader.Read();
        }
        catch (Exception exception) when (exception is CsvFormatException or CsvValidationException)
        {
            throw new InvalidInputException(where, $"this is not valid CSV: {exception.Message}", "Check quotes and commas.", exception);
        }
    }
}
