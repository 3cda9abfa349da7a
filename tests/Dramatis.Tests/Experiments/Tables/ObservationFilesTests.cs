using System.Text;
using CsvHelper;
using Dramatis.Experiments;
using Dramatis.Experiments.Journaling;
using Dramatis.Experiments.Running;
using Dramatis.Experiments.Tables;
using Dramatis.Tests.Experiments.Running;
using Parquet;
using Parquet.Schema;

namespace Dramatis.Tests.Experiments.Tables;

public sealed class ObservationFilesTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Columns_AreArmThenStageThenCellThenMeasureThenRow()
    {
        ObservationTable table = new([await RunAsync()]);
        Assert.Equal(
            [
                "experiment", "study", "seed", "stage", "cell.question", "cell.parity", "replication", "trial", "measure", "subject",
                "value", "category", "missing", "row.repeat",
            ],
            table.Columns);
    }

    [Fact]
    public async Task Csv_ReadsBackAsWritten()
    {
        ObservationTable table = new([await RunAsync()]);
        using MemoryStream stream = new();
        await CsvObservations.WriteAsync(table, stream, Cancellation);
        stream.Position = 0;
        List<string?[]> expected = [.. table.Rows.Select(r => r.Texts(table).ToArray())];
        List<string[]> found = [];
        using CsvReader reader = CsvReader.Create(stream);
        foreach (CsvRow row in reader)
        {
            found.Add(row.ToArray());
        }

        Assert.Equal(expected.Select(row => row.Select(f => f ?? "")), found.Select(row => row.AsEnumerable()));
        Assert.Equal(expected.Count, found.Count);
    }

    [Fact]
    public async Task Csv_QuotesWhatNeedsQuotesAndWritesNumbersThatReadBack()
    {
        Observation[] rows =
        [
            Observation.Number("x", "a,b", 0.1 + 0.2),
            Observation.Nominal("y", "say \"yes\"", "two\nlines"),
            Observation.NotObserved("z", "", MissingCause.Refusal),
        ];
        string csv = await CsvAsync(rows);
        Assert.Equal(
            """"
            experiment,study,seed,stage,replication,trial,measure,subject,value,category,missing
            e,s,1,only,0,k,x,"a,b",0.30000000000000004,,
            e,s,1,only,0,k,y,"say ""yes""",,"two
            lines",
            e,s,1,only,0,k,z,,,,Refusal

            """",
            csv);
    }

    [Fact]
    public async Task Parquet_ReadsBackAsWritten()
    {
        ObservationTable table = new([await RunAsync()]);
        using MemoryStream stream = new();
        await ParquetObservations.WriteAsync(table, stream, Cancellation);
        stream.Position = 0;
        await using ParquetReader reader = await ParquetReader.CreateAsync(stream, cancellationToken: Cancellation);
        using ParquetRowGroupReader group = reader.OpenRowGroupReader(0);
        int rows = (int)group.RowCount;
        Assert.Equal(table.Columns, reader.Schema.DataFields.Select(f => f.Name));
        Assert.Equal(table.Rows.Count(), rows);
        Dictionary<string, DataField> fields = reader.Schema.DataFields.ToDictionary(f => f.Name);

        double?[] values = new double?[rows];
        await group.ReadAsync<double>(fields["value"], values.AsMemory(), cancellationToken: Cancellation);
        Assert.Equal(table.Rows.Select(r => r.Observation.Value), values);

        string?[] categories = new string?[rows];
        await group.ReadAsync(fields["category"], categories.AsMemory(), cancellationToken: Cancellation);
        Assert.Equal(table.Rows.Select(r => r.Observation.Category), categories);
    }

    [Fact]
    public async Task TheSameRun_GivesTheSameBytes()
    {
        Assert.Equal(await BytesAsync(CsvObservations.WriteAsync), await BytesAsync(CsvObservations.WriteAsync));
        Assert.Equal(await BytesAsync(ParquetObservations.WriteAsync), await BytesAsync(ParquetObservations.WriteAsync));
    }

    private static async Task<byte[]> BytesAsync(Func<ObservationTable, Stream, CancellationToken, Task> write)
    {
        using MemoryStream stream = new();
        await write(new ObservationTable([await RunAsync()]), stream, Cancellation);
        return stream.ToArray();
    }

    private static async Task<string> CsvAsync(IReadOnlyList<Observation> observations)
    {
        ArmRecord arm = new("id", "e", "s", "1", new System.Text.Json.Nodes.JsonObject(), new Dictionary<string, string>(), 1, new Cell());
        CompletedTrial trial = new(new Trial(new TrialKey("k"), "only", new Cell(), 0), new TrialOutcome(observations, []));
        RunResult result = new(arm, null!, RunState.Complete, [trial], [], 1, 0, default, default, TimeSpan.Zero);
        using MemoryStream stream = new();
        await CsvObservations.WriteAsync(new ObservationTable([result]), stream, Cancellation);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static async Task<RunResult> RunAsync()
    {
        await using InMemoryJournal journal = new();
        return await ExperimentRunnerTests.RunAsync(new TwoStageStudy(30), new EchoModel(), journal);
    }
}
