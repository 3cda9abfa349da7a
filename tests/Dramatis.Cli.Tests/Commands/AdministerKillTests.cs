using System.Diagnostics;
using Dramatis.Experiments.Journaling;

namespace Dramatis.Cli.Tests.Commands;

/// <summary>The program is killed again and again while an instrument is administered; the last one finishes it.</summary>
public sealed class AdministerKillTests
{
    private const int Kills = 2;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("dramatis-traits-60", "expected-value", "0")]
    [InlineData("dramatis-agreed-18", "parsed-text", "0.7")]
    public async Task KilledInTheMiddleOfForms_TheAnswersAreThoseOfAnUndisturbedRun(string instrument, string readout, string temperature)
    {
        using TemporaryFolder folder = new();
        string[] command = ["administer", instrument, "--model", "understudy-nano", "--readout", readout, "--temperature", temperature, "--seed", "7", "--templates", "2", "--out"];
        (await CommandLineRun.OfAsync([.. command, folder.In("undisturbed")])).Succeeds();
        int whole = await AnswersAsync(folder.In("undisturbed"));
        int before = 0;
        for (int kill = 1; kill <= Kills; kill++)
        {
            await StartAndKillAsync([.. command, folder.In("killed")], folder.In("killed"), before + (whole / (Kills + 2)));
            int kept = await AnswersAsync(folder.In("killed"));
            Assert.InRange(kept, before + 1, whole - 1); // in the middle, and nothing that was kept is lost
            before = kept;
        }

        CommandLineRun last = (await CommandLineRun.OfAsync([.. command, folder.In("killed")])).Succeeds();
        Assert.Equal(whole, await AnswersAsync(folder.In("killed")));
        Assert.Contains("Validity certificate", last.Output, StringComparison.Ordinal);
        string[] expected = await File.ReadAllLinesAsync(folder.In("undisturbed/answers.csv"), Cancel);
        string[] found = await File.ReadAllLinesAsync(folder.In("killed/answers.csv"), Cancel);
        Assert.True(expected.Length > whole, "a line for each answer at least");
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First, pair.Second));
        Assert.Equal(expected.Length, found.Length);
    }

    [Fact]
    public async Task APersonWhoseTerminalDies_GoesOnAtTheSameItem()
    {
        using TemporaryFolder folder = new();
        string[] command = ["administer", "dramatis-agreed-18", "--respondent", "human", "--out", folder.In("form")];
        using (Process process = Start(command))
        {
            await process.StandardInput.WriteAsync("yes\nno\nback\nyes\n");
            await process.StandardInput.FlushAsync(Cancel);
            int asked = 0; // the third item is reached, left by going back, and reached again: by then every line is kept
            while (asked < 2 && await process.StandardOutput.ReadLineAsync(Cancel) is { } line)
            {
                asked += line == "3 of 18" ? 1 : 0;
            }

            process.Kill();
            await process.WaitForExitAsync(Cancel);
        }

        CommandLineRun left = await CommandLineRun.WithInputAsync("quit\n", command);
        Assert.Equal(4, left.Code);
        Assert.Contains("3 of 18\n", left.Output, StringComparison.Ordinal);
        Assert.Contains("2 of 18 items are answered", left.Output, StringComparison.Ordinal);
    }

    private static async Task StartAndKillAsync(string[] command, string folder, int answers)
    {
        using Process process = Start(command);
        Task drained = Task.WhenAll(process.StandardOutput.ReadToEndAsync(Cancel), process.StandardError.ReadToEndAsync(Cancel));
        while (!process.HasExited && await AnswersAsync(folder) < answers)
        {
            await Task.Delay(20, Cancel);
        }

        Assert.False(process.HasExited, "the run ended before it was killed");
        process.Kill();
        await process.WaitForExitAsync(Cancel);
        await drained;
    }

    private static async Task<int> AnswersAsync(string folder)
    {
        string path = Path.Combine(folder, "journal.db");
        if (!File.Exists(path))
        {
            return 0;
        }

        try
        {
            await using IJournal journal = await Journal.OpenAsync(path, readOnly: true);
            return await journal.ReadAllAsync(Cancel).CountAsync(Cancel);
        }
        catch (JournalException)
        {
            return 0; // it is being made
        }
    }

    private static Process Start(string[] command)
    {
        // From its own folder, where all that it needs is beside it.
        string here = AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar);
        string program = Path.Combine(here, "..", "..", "Dramatis.Cli", Path.GetFileName(here), OperatingSystem.IsWindows() ? "Dramatis.Cli.exe" : "Dramatis.Cli");
        return Process.Start(new ProcessStartInfo(program, command)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
    }
}
