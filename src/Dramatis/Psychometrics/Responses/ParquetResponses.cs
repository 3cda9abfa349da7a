using System.Globalization;
using Parquet;
using Parquet.Schema;

namespace Dramatis.Psychometrics.Responses;

/// <summary>
/// Writes response tables as Parquet (Zstandard pages): <c>raw</c> is a nullable double, <c>repeat</c> and <c>position</c> are
/// integers, all other columns nullable text. The same table gives the same bytes.
/// </summary>
public static class ParquetResponses
{
    private const int RowsPerGroup = 100_000;

    /// <summary>Writes a table; the stream must be seekable and stays open.</summary>
    public static async Task WriteAsync(ResponseTable table, Stream stream, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        ParquetSchema schema = new(ResponseColumns.All.Select(Column));
        ParquetOptions options = new() { CompressionMethod = CompressionMethod.Zstd, CompressionLevel = System.IO.Compression.CompressionLevel.Optimal };
        await using ParquetWriter writer = await ParquetWriter.CreateAsync(schema, stream, options, cancellationToken: cancellationToken);
        foreach (string?[][] rows in ResponseColumns.Fields(table).Chunk(RowsPerGroup))
        {
            using ParquetRowGroupWriter group = writer.CreateRowGroup();
            for (int column = 0; column < schema.DataFields.Length; column++)
            {
                await WriteAsync(group, schema.DataFields[column], [.. rows.Select(r => r[column])], cancellationToken);
            }
        }
    }

    private static DataField Column(string name) => name switch
    {
        ResponseColumns.Raw => new DataField<double>(name, nullable: true),
        ResponseColumns.Repeat or ResponseColumns.Position => new DataField<int>(name),
        _ => new DataField<string>(name, nullable: true),
    };

    private static async Task WriteAsync(ParquetRowGroupWriter group, DataField field, string?[] texts, CancellationToken cancellationToken)
    {
        switch (field.Name)
        {
            case ResponseColumns.Raw:
                double?[] values = [.. texts.Select(t => t is null ? (double?)null : double.Parse(t, CultureInfo.InvariantCulture))];
                await group.WriteAsync<double>(field, values.AsMemory(), cancellationToken: cancellationToken);
                break;
            case ResponseColumns.Repeat or ResponseColumns.Position:
                int[] whole = [.. texts.Select(t => int.Parse(t!, CultureInfo.InvariantCulture))];
                await group.WriteAsync<int>(field, whole.AsMemory(), cancellationToken: cancellationToken);
                break;
            default:
                await group.WriteAsync(field, texts!);
                break;
        }
    }
}
