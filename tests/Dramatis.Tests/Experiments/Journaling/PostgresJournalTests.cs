using Dramatis.Experiments.Journaling;
using Dramatis.Experiments.Running;
using Dramatis.Tests.Experiments.Running;

namespace Dramatis.Tests.Experiments.Journaling;

public sealed class PostgresJournalTests : JournalContract, IAsyncLifetime
{
    private string? database;

    protected override string Location => database!;

    public async ValueTask InitializeAsync() => database = await TestServer.CreateDatabaseAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (database is not null)
        {
            await TestServer.DropDatabaseAsync(database);
        }
    }

    [Fact]
    public async Task ASecondWriterOfTheSameArm_IsToldSo()
    {
        await using IJournal first = await OpenAsync();
        RunResult run = await ExperimentRunnerTests.RunAsync(new TwoStageStudy(1), new EchoModel(), first);
        await using IJournal second = await OpenAsync();
        JournalException error = await Assert.ThrowsAsync<JournalException>(async () => await second.BeginAsync(run.Arm, Cancellation));
        Assert.Contains("another process runs 'test'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TwoArms_AreWrittenSideBySide()
    {
        await using IJournal first = await OpenAsync();
        await using IJournal second = await OpenAsync();
        RunResult[] runs = await Task.WhenAll(
            ExperimentRunnerTests.RunAsync(new TwoStageStudy(50), new EchoModel(), first, seed: 1),
            ExperimentRunnerTests.RunAsync(new TwoStageStudy(50), new EchoModel(), second, seed: 2));
        Assert.All(runs, run => Assert.Equal(RunState.Complete, run.State));
        Assert.Equal(2, (await first.ReadArmsAsync(Cancellation)).Count);
    }

    [Fact]
    public async Task AJournalOfANewerVersion_IsRefused()
    {
        await using (await OpenAsync())
        {
        }

        await TestServer.ExecuteAsync(Location, "UPDATE dramatis_journal SET version = 99", Cancellation);
        JournalException error = await Assert.ThrowsAsync<JournalException>(async () => await OpenAsync());
        Assert.Contains("format 99", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ADatabaseThatDoesNotExist_IsAClearErrorWithoutThePassword()
    {
        string missing = Location.Replace(";Database=dramatis_", ";Password=secret;Database=missing_", StringComparison.Ordinal);
        JournalException error = await Assert.ThrowsAsync<JournalException>(async () => await Journal.OpenAsync(missing));
        Assert.Contains("no such database", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error.ToString(), StringComparison.Ordinal);
    }
}
