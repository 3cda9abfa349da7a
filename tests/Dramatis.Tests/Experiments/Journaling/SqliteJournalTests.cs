using Dramatis.Experiments;
using Dramatis.Experiments.Journaling;
using Dramatis.Experiments.Running;
using Dramatis.Tests.Experiments.Running;
using Microsoft.Data.Sqlite;

namespace Dramatis.Tests.Experiments.Journaling;

public sealed class SqliteJournalTests : JournalContract, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("dramatis-journal-").FullName;

    protected override string Location => File;

    private string File => Path.Combine(folder, "journal.db");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task ASecondWriter_IsToldThatTheJournalIsInUse()
    {
        await using IJournal first = await Journal.OpenAsync(File);
        JournalException error = await Assert.ThrowsAsync<JournalException>(async () => await Journal.OpenAsync(File));
        Assert.Contains("in use by another process", error.Message, StringComparison.Ordinal);
        await using IJournal reader = await Journal.OpenAsync(File, readOnly: true);
        Assert.Empty(await reader.ReadArmsAsync(Cancellation));
    }

    [Fact]
    public async Task AJournalOfANewerVersion_IsRefused()
    {
        await using (await Journal.OpenAsync(File))
        {
        }

        Execute("UPDATE dramatis_journal SET version = 99");
        JournalException error = await Assert.ThrowsAsync<JournalException>(async () => await Journal.OpenAsync(File));
        Assert.Contains("format 99", error.Message, StringComparison.Ordinal);
        Assert.Contains("Update Dramatis", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFileThatIsNoDatabase_IsRefused()
    {
        await System.IO.File.WriteAllTextAsync(File, new string('x', 5000), Cancellation);
        JournalException error = await Assert.ThrowsAsync<JournalException>(async () => await Journal.OpenAsync(File));
        Assert.Contains("is not a journal", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ADatabaseOfAnotherProgram_IsRefused()
    {
        Execute("CREATE TABLE customers (id INTEGER)");
        JournalException error = await Assert.ThrowsAsync<JournalException>(async () => await Journal.OpenAsync(File));
        Assert.Contains("another program", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ADamagedRecord_IsNamed()
    {
        await using (IJournal journal = await Journal.OpenAsync(File))
        {
            await ExperimentRunnerTests.RunAsync(new TwoStageStudy(3), new EchoModel(), journal);
        }

        Execute("UPDATE trials SET outcome = x'0122334455' WHERE cell = '[[\"question\",\"1\"]]'");
        await using IJournal damaged = await Journal.OpenAsync(File);
        JournalException error = await Assert.ThrowsAsync<JournalException>(
            () => ExperimentRunnerTests.RunAsync(new TwoStageStudy(3), new EchoModel(), damaged));
        Assert.Contains("question=1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ADamagedFile_IsAClearError()
    {
        await using (IJournal journal = await Journal.OpenAsync(File))
        {
            await ExperimentRunnerTests.RunAsync(new TwoStageStudy(300), new EchoModel(), journal);
        }

        await using (FileStream stream = new(File, FileMode.Open))
        {
            stream.Seek(8192, SeekOrigin.Begin);
            await stream.WriteAsync(new byte[stream.Length - 8192], Cancellation);
        }

        JournalException error = await Assert.ThrowsAsync<JournalException>(async () =>
        {
            await using IJournal damaged = await Journal.OpenAsync(File);
            await ExperimentRunnerTests.RunAsync(new TwoStageStudy(300), new EchoModel(), damaged);
        });
        Assert.Contains("damaged", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpeningForReadingWhatDoesNotExist_IsAClearError()
    {
        JournalException error = await Assert.ThrowsAsync<JournalException>(async () => await Journal.OpenAsync(File, readOnly: true));
        Assert.Contains("does not exist", error.Message, StringComparison.Ordinal);
    }

    private void Execute(string sql)
    {
        using SqliteConnection connection = new($"Data Source={File};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
