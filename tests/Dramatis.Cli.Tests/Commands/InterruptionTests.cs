using System.Text;

namespace Dramatis.Cli.Tests.Commands;

/// <summary>What stops a run, its exit code, and that the run goes on afterwards as if nothing had happened.</summary>
public sealed class InterruptionTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Cancelling_Ends130_AndTheResumedRunIsTheUndisturbedOne()
    {
        using TemporaryFolder folder = new();
        using CancellationTokenSource source = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        await using CancellingWriter error = new("discussion", source);
        using StringWriter output = new();
        int code = await DramatisCommandLine.RunAsync(SmallStudy.Reproduce(folder.In("stopped")), output, error, TextReader.Null, source.Token);
        Assert.Equal(130, code);
        Assert.Contains($"dramatis resume {folder.In("stopped")}", error.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error.Text, StringComparison.Ordinal);

        CommandLineRun resumed = (await CommandLineRun.OfAsync("resume", folder.In("stopped"))).Succeeds();
        CommandLineRun undisturbed = (await CommandLineRun.OfAsync(SmallStudy.Reproduce(folder.In("undisturbed")))).Succeeds();
        Assert.Equal(undisturbed.Output[..undisturbed.Output.IndexOf("report: ", StringComparison.Ordinal)], resumed.Output[..resumed.Output.IndexOf("report: ", StringComparison.Ordinal)]);
        Assert.Equal(
            await File.ReadAllBytesAsync(folder.In("undisturbed/observations.csv"), Cancel),
            await File.ReadAllBytesAsync(folder.In("stopped/observations.csv"), Cancel));
    }

    [Fact]
    public async Task CancelledBeforeItBegins_Ends130()
    {
        using TemporaryFolder folder = new();
        using CancellationTokenSource source = new();
        await source.CancelAsync();
        using StringWriter output = new(), error = new();
        Assert.Equal(130, await DramatisCommandLine.RunAsync(SmallStudy.Reproduce(folder.In("run")), output, error, TextReader.Null, source.Token));
        Assert.DoesNotContain("   at ", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ASpentBudget_Ends4_AndAHigherOneGoesOn()
    {
        using TemporaryFolder folder = new();
        CommandLineRun stopped = await CommandLineRun.OfAsync(SmallStudy.Reproduce(folder.In("run"), "--max-calls", "20"));
        Assert.Equal(4, stopped.Code);
        Assert.Contains("budget", stopped.Error, StringComparison.Ordinal);
        Assert.Contains("dramatis resume", stopped.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", stopped.Error, StringComparison.Ordinal);
        (await CommandLineRun.OfAsync(SmallStudy.Reproduce(folder.In("run")))).Succeeds();
    }

    /// <summary>Keeps what is written, and cancels when a word appears.</summary>
    private sealed class CancellingWriter(string word, CancellationTokenSource source) : StringWriter
    {
        public string Text => ToString();

        public override Encoding Encoding => Encoding.UTF8;

        public override void WriteLine(string? value)
        {
            base.WriteLine(value);
            if (value?.Contains(word, StringComparison.Ordinal) == true)
            {
                source.Cancel();
            }
        }
    }
}
