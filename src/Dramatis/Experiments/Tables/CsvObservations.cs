using CsvHelper;

namespace Dramatis.Experiments.Tables;

/// <summary>
/// Writes observations as CSV (RFC 4180, but with <c>\n</c> at line ends; UTF-8 without byte order mark, invariant numbers that read
/// back to the same value, empty fields for what a row does not have). The same table gives the same bytes.
/// </summary>
public static class CsvObservations
{
    /// <summary>Writes a table; the stream stays open.</summary>
    public static async Task WriteAsync(ObservationTable table, Stream stream, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        await using CsvWriter csv = CsvWriter.Create(stream, CsvWriterOptions.Default with { NewLine = "\n" }, leaveOpen: true);
        csv.WriteHeader([.. table.Columns]);
        foreach (ObservationRow row in table.Rows)
        {
            await csv.WriteRecordAsync([.. row.Texts(table)], cancellationToken);
        }
    }
}
