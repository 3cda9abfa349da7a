using Dramatis.Experiments;
using Dramatis.Experiments.Journaling;
using Dramatis.Experiments.Running;
using Dramatis.Tests.Experiments.Running;
using Microsoft.Data.Sqlite;

namespace Dramatis.Tests.Experiments.Journaling;

public sealed class SqliteJournalTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("dramatis-journal-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string File => Path.Combine(folder, "journal.db");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task ARunOnAFile_EqualsARunInMemory()
    {
        await using IJournal file = await Journal.OpenAsync(File);
        await using InMemoryJournal memory = new();
        RunResult onFile = await ExperimentRunnerTests.RunAsync(new TwoStageStudy(20), new EchoModel(), file);
        RunResult inMemory = await ExperimentRunnerTests.RunAsync(new TwoStageStudy(20), new EchoModel(), memory);
        Assert.Equal(ExperimentRunnerTests.Texts(inMemory), ExperimentRunnerTests.Texts(onFile));
    }

    [Fact]
    public async Task AReopenedJournal_GivesBackTrialsTranscriptsAndUsage()
    {
        RunResult first;
        await using (IJournal journal = await Journal.OpenAsync(File))
        {
            first = await ExperimentRunnerTests.RunAsync(new TwoStageStudy(20), new EchoModel(), journal);
        }

        await using IJournal again = await Journal.OpenAsync(File);
        EchoModel idle = new();
        RunResult second = await ExperimentRunnerTests.RunAsync(new TwoStageStudy(20), idle, again);
        Assert.Equal(0, idle.Calls);
        Assert.Equal(ExperimentRunnerTests.Texts(first), ExperimentRunnerTests.Texts(second));
        Assert.Equal(first.Usage, second.Usage);
        Assert.Equal(
            first.Completed.SelectMany(c => c.Outcome.Transcripts).SelectMany(t => t.Turns),
            second.Completed.SelectMany(c => c.Outcome.Transcripts).SelectMany(t => t.Turns));
    }

    [Fact]
    public async Task Arms_ComeBackAsTheyWere()
    {
        ArmRecord written;
        await using (IJournal journal = await Journal.OpenAsync(File))
        {
            written = (await ExperimentRunnerTests.RunAsync(new TwoStageStudy(1), new EchoModel(), journal)).Arm;
        }

        await using IJournal reading = await Journal.OpenAsync(File, readOnly: true);
        ArmRecord read = Assert.Single(await reading.ReadArmsAsync(Cancellation));
        Assert.Equal(written.Id, read.Id);
        Assert.Equal(written.Options.ToJsonString(), read.Options.ToJsonString());
        Assert.Equal(written.Models, read.Models);
        Assert.Equal(
            (written.Seed, written.Study, written.CodeVersion, written.Experiment),
            (read.Seed, read.Study, read.CodeVersion, read.Experiment));
    }

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

    [Fact]
    public async Task ACompletedTrial_IsNeverReplacedByAFailure()
    {
        await using IJournal journal = await Journal.OpenAsync(File);
        TrialRecord done = Record(TrialStatus.Completed);
        await await journal.RecordAsync(done, Cancellation);
        await await journal.RecordAsync(Record(TrialStatus.Failed), Cancellation);
        TrialRecord kept = Assert.Single(await journal.ReadTrialsAsync("arm", Cancellation).ToListAsync(Cancellation));
        Assert.Equal(TrialStatus.Completed, kept.Status);
    }

    [Fact]
    public async Task AttemptsOfFailures_AddUp()
    {
        await using IJournal journal = await Journal.OpenAsync(File);
        await await journal.RecordAsync(Record(TrialStatus.Failed), Cancellation);
        await await journal.RecordAsync(Record(TrialStatus.Failed), Cancellation);
        await await journal.RecordAsync(Record(TrialStatus.Completed), Cancellation);
        TrialRecord kept = Assert.Single(await journal.ReadTrialsAsync("arm", Cancellation).ToListAsync(Cancellation));
        Assert.Equal((TrialStatus.Completed, 3), (kept.Status, kept.Attempts));
    }

    [Fact]
    public async Task AReplyKeepsItsFirstContent()
    {
        await using IJournal journal = await Journal.OpenAsync(File);
        Assert.Null(await journal.FindReplyAsync("k", Cancellation));
        await journal.StoreReplyAsync("k", "t", [1, 2], Cancellation);
        await journal.StoreReplyAsync("k", "t", [3], Cancellation);
        Assert.Equal([1, 2], await journal.FindReplyAsync("k", Cancellation));
    }

    private static TrialRecord Record(TrialStatus status) => new(
        "arm", new TrialKey("k"), "stage", new Cell(), 0, status, [0, (byte)'{', (byte)'}'], null, null, 1, default, TimeSpan.Zero);

    private void Execute(string sql)
    {
        using SqliteConnection connection = new($"Data Source={File};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
