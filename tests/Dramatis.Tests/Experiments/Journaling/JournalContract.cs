using Dramatis.Experiments;
using Dramatis.Experiments.Journaling;
using Dramatis.Experiments.Running;
using Dramatis.Models.Pipeline;
using Dramatis.Tests.Experiments.Running;

namespace Dramatis.Tests.Experiments.Journaling;

/// <summary>What every journal promises; one class of tests for each database.</summary>
public abstract class JournalContract
{
    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Where the journal of the running test is.</summary>
    protected abstract string Location { get; }

    protected ValueTask<IJournal> OpenAsync(bool readOnly = false) => Journal.OpenAsync(Location, readOnly);

    [Fact]
    public async Task ARun_EqualsARunInMemory()
    {
        await using IJournal file = await OpenAsync();
        await using InMemoryJournal memory = new();
        RunResult stored = await ExperimentRunnerTests.RunAsync(new TwoStageStudy(20), new EchoModel(), file);
        RunResult inMemory = await ExperimentRunnerTests.RunAsync(new TwoStageStudy(20), new EchoModel(), memory);
        Assert.Equal(ExperimentRunnerTests.Texts(inMemory), ExperimentRunnerTests.Texts(stored));
    }

    [Fact]
    public async Task AReopenedJournal_GivesBackTrialsTranscriptsAndUsage()
    {
        RunResult first;
        await using (IJournal journal = await OpenAsync())
        {
            first = await ExperimentRunnerTests.RunAsync(new TwoStageStudy(20), new EchoModel(), journal);
        }

        await using IJournal again = await OpenAsync();
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
        await using (IJournal journal = await OpenAsync())
        {
            written = (await ExperimentRunnerTests.RunAsync(new TwoStageStudy(1), new EchoModel(), journal)).Arm;
        }

        await using IJournal reading = await OpenAsync(readOnly: true);
        ArmRecord read = Assert.Single(await reading.ReadArmsAsync(Cancellation));
        Assert.Equal(written.Id, read.Id);
        Assert.Equal(written.Options.ToJsonString(), read.Options.ToJsonString());
        Assert.Equal(written.Models, read.Models);
        Assert.Equal(
            (written.Seed, written.Study, written.CodeVersion, written.Experiment),
            (read.Seed, read.Study, read.CodeVersion, read.Experiment));
    }

    [Fact]
    public async Task ACompletedTrial_IsNeverReplacedByAFailure()
    {
        await using IJournal journal = await OpenAsync();
        TrialRecord done = Record(TrialStatus.Completed);
        await await journal.RecordAsync(done, Cancellation);
        await await journal.RecordAsync(Record(TrialStatus.Failed), Cancellation);
        TrialRecord kept = Assert.Single(await journal.ReadTrialsAsync("arm", Cancellation).ToListAsync(Cancellation));
        Assert.Equal(TrialStatus.Completed, kept.Status);
    }

    [Fact]
    public async Task AttemptsAndUsageOfFailures_AddUp()
    {
        await using IJournal journal = await OpenAsync();
        await await journal.RecordAsync(Record(TrialStatus.Failed), Cancellation);
        await await journal.RecordAsync(Record(TrialStatus.Failed), Cancellation);
        await await journal.RecordAsync(Record(TrialStatus.Completed), Cancellation);
        TrialRecord kept = Assert.Single(await journal.ReadTrialsAsync("arm", Cancellation).ToListAsync(Cancellation));
        Assert.Equal((TrialStatus.Completed, 3), (kept.Status, kept.Attempts));
        Assert.Equal(new TrialUsage(6, 3, 30, 15, 0.75m), kept.Usage);
        Assert.Equal(kept.Usage, await journal.ReadUsageAsync("arm", Cancellation));
        Assert.Equal(default, await journal.ReadUsageAsync("other", Cancellation));
    }

    [Fact]
    public async Task AnAnswer_KeepsItsFirstContentAndItsOrder()
    {
        await using IJournal journal = await OpenAsync();
        Assert.Null(await journal.FindAsync("k", Cancellation));
        await journal.SaveAsync(new StoredResponse("k", "h", "m", "request", "first"), Cancellation);
        await journal.SaveAsync(new StoredResponse("k", "h", "m", "request", "second"), Cancellation);
        await journal.SaveAsync(new StoredResponse("a", "h", "n", "request", "third"), Cancellation);
        Assert.Equal("first", (await journal.FindAsync("k", Cancellation))!.Reply);
        Assert.Equal(["first", "third"], (await journal.FindByRequestAsync("h", Cancellation)).Select(r => r.Reply));
        Assert.Equal(["k", "a"], await journal.ReadAllAsync(Cancellation).Select(r => r.Key).ToListAsync(Cancellation));
    }

    private static TrialRecord Record(TrialStatus status) => new(
        "arm",
        new TrialKey("k"),
        "stage",
        new Cell(),
        0,
        status,
        [0, (byte)'{', (byte)'}'],
        null,
        null,
        1,
        new TrialUsage(2, 1, 10, 5, 0.25m),
        TimeSpan.Zero);
}
