using System.Text.Json.Nodes;

namespace Dramatis.Cli.Tests.Commands;

public sealed class ReproduceCommandTests(ReproducedRun reproduced) : IClassFixture<ReproducedRun>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void EveryClaim_IsPrinted_AndThePathOfTheReportLast()
    {
        CommandLineRun run = reproduced.Run.Succeeds();
        Assert.Contains("verdict", run.Output, StringComparison.Ordinal);
        Assert.Contains("95 % interval", run.Output, StringComparison.Ordinal);
        string last = run.Output.TrimEnd().Split('\n')[^1];
        Assert.StartsWith("report: ", last, StringComparison.Ordinal);
        Assert.True(File.Exists(last["report: ".Length..]));
    }

    [Fact]
    public void Progress_GoesToStandardErrorOnly()
    {
        foreach (string stage in new[] { "onboarding", "discussion", "control" })
        {
            Assert.Contains(stage, reproduced.Run.Error, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("calls,", reproduced.Run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void TheRunFolder_HoldsWhatTheGuideLists()
    {
        string[] files = [.. Directory.GetFiles(reproduced.Folder).Select(f => Path.GetFileName(f))];
        Assert.All(
            ["experiment.json", "journal.db", "observations.csv", "observations.parquet", "claims.json", "report.html"],
            name => Assert.Contains(name, files));
    }

    [Fact]
    public async Task RunningItAgain_AsksNothingAndSaysTheSame()
    {
        string table = Path.Combine(reproduced.Folder, "observations.csv");
        byte[] before = await File.ReadAllBytesAsync(table, Cancel);
        CommandLineRun again = (await CommandLineRun.OfAsync(SmallStudy.Reproduce(reproduced.Folder, "--json"))).Succeeds();
        Assert.Contains("from the journal", again.Error, StringComparison.Ordinal);
        Assert.All(
            again.Error.Split('\n').Where(l => l.Contains(" calls,", StringComparison.Ordinal)),
            line => Assert.Contains(" 0 calls,", line, StringComparison.Ordinal));
        Assert.Equal(before, await File.ReadAllBytesAsync(table, Cancel));

        JsonNode arm = again.Json["arms"]![0]!;
        Assert.Equal("complete", again.Json["state"]!.GetValue<string>());
        Assert.Equal(0, arm["failed"]!.GetValue<int>());
        JsonArray claims = arm["analysis"]!["claims"]!.AsArray();
        Assert.NotEmpty(claims);
        Assert.All(claims, c => Assert.NotEmpty(c!["statement"]!.GetValue<string>()));
        JsonNode kept = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(reproduced.Folder, "claims.json"), Cancel))!;
        Assert.Equal(
            kept["arms"]![0]!["claims"]!.AsArray().Select(c => c!["estimate"]?.ToJsonString()),
            claims.Select(c => c!["estimate"]?.ToJsonString()));
    }

    [Fact]
    public async Task TheSameSeedElsewhere_GivesTheSameObservationsToTheByte_AnotherSeedDoesNot()
    {
        using TemporaryFolder folder = new();
        (await CommandLineRun.OfAsync(SmallStudy.Reproduce(folder.In("same"), "--concurrency", "7"))).Succeeds();
        (await CommandLineRun.OfAsync(SmallStudy.Reproduce(folder.In("other"), "--seed", "2"))).Succeeds();
        byte[] first = await File.ReadAllBytesAsync(Path.Combine(reproduced.Folder, "observations.csv"), Cancel);
        Assert.Equal(first, await File.ReadAllBytesAsync(folder.In("same/observations.csv"), Cancel));
        Assert.NotEqual(first, await File.ReadAllBytesAsync(folder.In("other/observations.csv"), Cancel));
    }

    [Fact]
    public async Task Report_IsMadeAnewFromTheJournalAlone()
    {
        string page = Path.Combine(reproduced.Folder, "report.html");
        CommandLineRun report = (await CommandLineRun.OfAsync("report", reproduced.Folder)).Succeeds();
        Assert.Equal(reproduced.Run.Output, report.Output);
        Assert.Contains("</html>", await File.ReadAllTextAsync(page, Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheFolderOfAnotherStudy_IsRefused()
    {
        CommandLineRun run = await CommandLineRun.OfAsync(
            "reproduce", "1-recovery", "--model", SmallStudy.Model, "--out", reproduced.Folder);
        run.FailsWith(2, "reproduce-1", "--out");
    }

    [Fact]
    public async Task AStudyThatItsModelCannotServe_SaysWhy()
    {
        using TemporaryFolder folder = new();
        CommandLineRun run = await CommandLineRun.OfAsync("reproduce", "21", "--model", "simulated:respondent", "--set", "sets=5", "--set", "each=1", "--out", folder.In("run"));

        Assert.Equal(4, run.Code);
        Assert.Contains("Most often: model: does not give its next-token distribution.", run.Error, StringComparison.Ordinal);
        Assert.Contains("5 trials failed", run.Error, StringComparison.Ordinal);
    }
}
