using CsvHelper;

namespace Dramatis.Psychometrics.Responses;

/// <summary>
/// Writes response tables as CSV, in the manner of observations: RFC 4180 with <c>\n</c> at line ends, invariant numbers, empty fields
/// for what a row does not have. The same table gives the same bytes.
/// </summary>
public static class CsvResponses
{
    /// <summary>Writes a table; the stream stays open.</summary>
    public static async Task WriteAsync(ResponseTable table, Stream stream, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        await using CsvWriter csv = CsvWriter.Create(stream, CsvWriterOptions.Default with { NewLine = "\n" }, leaveOpen: true);
        csv.WriteHeader([.. ResponseColumns.All]);
        foreach (string?[] fields in ResponseColumns.Fields(table))
        {
            await csv.WriteRecordAsync(fields, cancellationToken);
        }
    }
}
