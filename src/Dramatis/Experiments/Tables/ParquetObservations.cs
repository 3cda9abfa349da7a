using Parquet;
using Parquet.Schema;

namespace Dramatis.Experiments.Tables;

/// <summary>
/// Writes observations as Parquet (Zstandard pages, row groups of <see cref="RowsPerGroup"/>): <c>value</c> is a nullable double,
/// <c>replication</c> an integer, all other columns nullable text. The same table gives the same bytes.
/// </summary>
public static class ParquetObservations
{
    /// <summary>Rows of a row group.</summary>
    public const int RowsPerGroup = 100_000;

    private const string Value = "value";
    private const string Replication = "replication";

    /// <summary>Writes a table; the stream must be seekable and stays open.</summary>
    public static async Task WriteAsync(ObservationTable table, Stream stream, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        ParquetSchema schema = new(table.Columns.Select(Column));
        ParquetOptions options = new() { CompressionMethod = CompressionMethod.Zstd, CompressionLevel = System.IO.Compression.CompressionLevel.Optimal };
        await using ParquetWriter writer = await ParquetWriter.CreateAsync(schema, stream, options, cancellationToken: cancellationToken);
        foreach (ObservationRow[] rows in table.Rows.Chunk(RowsPerGroup))
        {
            await WriteGroupAsync(writer, schema, table, rows, cancellationToken);
        }
    }

    private static DataField Column(string name) => name switch
    {
        Value => new DataField<double>(name, nullable: true),
        Replication => new DataField<int>(name),
        _ => new DataField<string>(name, nullable: true),
    };

    private static async Task WriteGroupAsync(
        ParquetWriter writer,
        ParquetSchema schema,
        ObservationTable table,
        ObservationRow[] rows,
        CancellationToken cancellationToken)
    {
        string?[][] texts = [.. rows.Select(r => r.Texts(table).ToArray())];
        using ParquetRowGroupWriter group = writer.CreateRowGroup();
        for (int column = 0; column < schema.DataFields.Length; column++)
        {
            DataField field = schema.DataFields[column];
            switch (field.Name)
            {
                case Value:
                    double?[] values = [.. rows.Select(r => r.Observation.Value)];
                    await group.WriteAsync<double>(field, values.AsMemory(), cancellationToken: cancellationToken);
                    break;
                case Replication:
                    int[] replications = [.. rows.Select(r => r.Trial.Replication)];
                    await group.WriteAsync<int>(field, replications.AsMemory(), cancellationToken: cancellationToken);
                    break;
                default:
                    int at = column;
                    await group.WriteAsync(field, texts.Select(t => t[at]).ToArray()!);
                    break;
            }
        }
    }
}
