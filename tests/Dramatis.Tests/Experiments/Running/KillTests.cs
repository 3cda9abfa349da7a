using System.Diagnostics;
using System.Globalization;
using Dramatis.Experiments.Running;
using Dramatis.RunHost;
using Dramatis.Statistics.Randomness;
using Dramatis.Tests.Experiments.Journaling;

namespace Dramatis.Tests.Experiments.Running;

/// <summary>A real process is killed again and again in the middle of a run; the last one finishes it.</summary>
public sealed class KillTests : IDisposable
{
    private const int Kills = 20;
    private const int Trials = 1000;
    private const int Latency = 5;
    private const int Concurrency = 4;

    private readonly string folder = Directory.CreateTempSubdirectory("dramatis-kill-").FullName;

    private string UndisturbedLog => Path.Combine(folder, "undisturbed.log");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public Task ARunOnSqliteKilledTwentyTimes_EqualsAnUndisturbedOneAndPaysForNothingTwice() => CheckAsync("-");

    [Fact]
    public async Task ARunOnPostgresKilledTwentyTimes_EqualsAnUndisturbedOneAndPaysForNothingTwice()
    {
        string database = await TestServer.CreateDatabaseAsync(Cancellation);
        try
        {
            await CheckAsync(database);
        }
        finally
        {
            await TestServer.DropDatabaseAsync(database);
        }
    }

    private async Task CheckAsync(string journal)
    {
        RunFolder undisturbed = await RunUndisturbedAsync();
        RunFolder killed = new(Path.Combine(folder, "killed"));
        string log = Path.Combine(folder, "calls.log");
        RandomStream random = RandomStream.FromKey("kill test");
        for (int kill = 0; kill < Kills; kill++)
        {
            Assert.True(await StartAndKillAsync(killed, journal, log, random.NextInt(80)), $"the run ended before kill {kill + 1}");
        }

        using (Process last = Start(killed, journal, log))
        {
            await last.WaitForExitAsync(Cancellation);
            Assert.Equal(0, last.ExitCode);
        }

        Assert.Equal(
            await File.ReadAllBytesAsync(undisturbed.ObservationsCsv, Cancellation),
            await File.ReadAllBytesAsync(killed.ObservationsCsv, Cancellation));
        Assert.Equal(
            await File.ReadAllBytesAsync(undisturbed.ObservationsParquet, Cancellation),
            await File.ReadAllBytesAsync(killed.ObservationsParquet, Cancellation));
        CheckCalls(await CallLog.ReadAsync(log, Cancellation), await CallLog.ReadAsync(UndisturbedLog, Cancellation));
    }

    // "paid" is written by the server's side, "got" by the trial: an answer that reached a trial is never paid for again. What the
    // server had answered and the process had not yet committed when it died cannot be known to anybody, and is bounded.
    private static void CheckCalls(string[] lines, string[] undisturbed)
    {
        HashSet<string> arrived = new(StringComparer.Ordinal);
        HashSet<string> paid = new(StringComparer.Ordinal);
        int lost = 0;
        foreach (string[] parts in lines.Select(line => line.Split(' ')))
        {
            if (parts[0] == "got")
            {
                arrived.Add(parts[1]);
            }
            else
            {
                Assert.DoesNotContain(parts[1], arrived);
                lost += paid.Add(parts[1]) ? 0 : 1;
            }
        }

        string[] expected = [.. undisturbed.Select(line => line.Split(' ')).Where(parts => parts[0] == "got").Select(parts => parts[1])];
        Assert.Equal(2 * (Trials + 7), expected.Length);
        Assert.Equal(expected.Order(StringComparer.Ordinal), arrived.Order(StringComparer.Ordinal));
        Assert.InRange(lost, 0, Kills * Concurrency);
    }

    private async Task<RunFolder> RunUndisturbedAsync()
    {
        string path = Path.Combine(folder, "undisturbed");
        await using CallLog log = new(UndisturbedLog);
        ExperimentResult result = await HostedRun.ExecuteAsync(path, null, log, Trials, TimeSpan.Zero, 1, cancellationToken: Cancellation);
        Assert.Equal(RunState.Complete, result.State);
        return result.Folder;
    }

    private static async Task<bool> StartAndKillAsync(RunFolder run, string journal, string log, int afterMilliseconds)
    {
        long before = Length(log);
        using Process process = Start(run, journal, log);
        while (Length(log) == before && !process.HasExited)
        {
            await Task.Delay(5, Cancellation);
        }

        await Task.Delay(afterMilliseconds, Cancellation);
        bool wasRunning = !process.HasExited;
        process.Kill();
        await process.WaitForExitAsync(Cancellation);
        return wasRunning;
    }

    private static long Length(string path) => File.Exists(path) ? new FileInfo(path).Length : 0;

    private static Process Start(RunFolder run, string journal, string log)
    {
        // From its own folder, where all that it needs is beside it.
        string here = AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar);
        string host = Path.Combine(here, "..", "..", "Dramatis.RunHost", Path.GetFileName(here), "Dramatis.RunHost.dll");
        string[] arguments =
        [
            host, run.Path, journal, log, Number(Trials), Number(Latency), Number(Concurrency),
        ];
        return Process.Start(new ProcessStartInfo("dotnet", arguments))!;
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
