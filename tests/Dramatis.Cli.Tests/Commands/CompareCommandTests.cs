using System.Text.Json.Nodes;

namespace Dramatis.Cli.Tests.Commands;

public sealed class CompareCommandTests(ReproducedRun reproduced) : IClassFixture<ReproducedRun>
{
    [Fact]
    public async Task APlantedDifference_IsFoundWhereItWasPlantedAndNowhereElse()
    {
        using TemporaryFolder folder = new();
        string changing = folder.In("changing");
        (await CommandLineRun.OfAsync(
            [.. SmallStudy.Reproduce(changing).Select(a => a == SmallStudy.Model ? SmallStudy.Model + "?change=0.9" : a)])).Succeeds();

        JsonNode compared = (await CommandLineRun.OfAsync("compare", reproduced.Folder, changing, "--json")).Succeeds().Json;

        JsonNode change = Mean(compared, "private-change");
        Assert.True(change["interval"]!["lower"]!.GetValue<double>() > 0.3);
        Assert.Equal((6, 6), (change["clusters"]!.GetValue<int>(), change["pairedClusters"]!.GetValue<int>()));
        Assert.Equal((60, 0, 0), (change["pairs"]!.GetValue<int>(), change["firstOnly"]!.GetValue<int>(), change["secondOnly"]!.GetValue<int>()));
        JsonNode control = Mean(compared, "control-change");
        Assert.Equal(0, control["difference"]!.GetValue<double>());
        Assert.Equal(1, control["pValue"]!.GetValue<double>());
    }

    [Fact]
    public async Task Text_NamesBothRunsAndExplainsItsColumns()
    {
        CommandLineRun run = (await CommandLineRun.OfAsync("compare", reproduced.Folder, reproduced.Folder)).Succeeds();
        Assert.Contains($"first   {reproduced.Folder}: {SmallStudy.Model}, seed 1", run.Output, StringComparison.Ordinal);
        Assert.Contains("private-change", run.Output, StringComparison.Ordinal);
        Assert.Contains("second minus first", run.Output, StringComparison.Ordinal);
        Assert.Empty(run.Error);
    }

    [Fact]
    public async Task Nothing_IsWrittenIntoTheFolders()
    {
        DateTime before = File.GetLastWriteTimeUtc(Path.Combine(reproduced.Folder, "observations.csv"));
        (await CommandLineRun.OfAsync("compare", reproduced.Folder, reproduced.Folder)).Succeeds();
        Assert.Equal(before, File.GetLastWriteTimeUtc(Path.Combine(reproduced.Folder, "observations.csv")));
    }

    [Fact]
    public async Task RunsOfDifferentStudies_AreRefused()
    {
        using TemporaryFolder folder = new();
        string recovery = folder.In("recovery");
        (await CommandLineRun.OfAsync(
            "reproduce", "1-recovery", "--model", SmallStudy.Model, "--out", recovery,
            "--set", "groups=20", "--set", "replications=0", "--set", "nullGroups=10", "--set", "draws=100")).Succeeds();
        (await CommandLineRun.OfAsync("compare", reproduced.Folder, recovery)).FailsWith(2, "different studies").SaysNothingElse();
    }

    [Fact]
    public async Task AFolderThatIsNoRun_IsRefused()
    {
        using TemporaryFolder folder = new();
        (await CommandLineRun.OfAsync("compare", reproduced.Folder, folder.Path)).FailsWith(2, folder.Path, "experiment.json").SaysNothingElse();
    }

    private static JsonNode Mean(JsonNode compared, string measure) => compared["measures"]!.AsArray()
        .Single(m => m!["measure"]!.GetValue<string>() == measure && m["kind"]!.GetValue<string>() == "mean")!;
}
