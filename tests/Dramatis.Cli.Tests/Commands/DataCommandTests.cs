using System.Text.Json.Nodes;
using Dramatis.Tests;

namespace Dramatis.Cli.Tests.Commands;

public sealed class DataCommandTests
{
    [Fact]
    public async Task EverySource_SaysWhereItComesFromUnderWhichLicenceWithWhatChecksums()
    {
        JsonArray sources = (await CommandLineRun.OfAsync("data", "--json")).Succeeds().Json.AsArray();
        Assert.NotEmpty(sources);
        foreach (JsonNode? source in sources)
        {
            Assert.All(["id", "title", "source", "licence", "use"], key => Assert.NotEmpty(source![key]!.GetValue<string>()));
            Assert.All(source!["files"]!.AsArray(), f => Assert.Matches("^[0-9a-f]{64}$", f!["sha256"]!.GetValue<string>()));
        }

        CommandLineRun table = (await CommandLineRun.OfAsync("data")).Succeeds();
        Assert.All(sources, s => Assert.Contains(s!["id"]!.GetValue<string>(), table.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Check_KnowsARightCopyWhateverItsName()
    {
        string file = SharedFiles.OrSkip("data/global-opinion/data_eval.json");
        CommandLineRun run = (await CommandLineRun.OfAsync("data", "check", "global-opinion", file)).Succeeds();
        Assert.StartsWith("same", run.Output, StringComparison.Ordinal);
        JsonNode json = (await CommandLineRun.OfAsync("data", "check", "global-opinion", Path.GetDirectoryName(file)!, "--json")).Succeeds().Json;
        Assert.Equal(file, json[0]!["path"]!.GetValue<string>());
    }

    [Fact]
    public async Task Check_OfAnotherFile_FailsAndSaysWhichFileIsMissing()
    {
        using TemporaryFolder folder = new();
        string file = folder.Write("eval.json", "[]");
        CommandLineRun run = await CommandLineRun.OfAsync("data", "check", "global-opinion", file);
        Assert.Equal(2, run.Code);
        Assert.Contains("missing or different", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_OfAFileOfTheRightSizeButOtherContent_Fails()
    {
        using TemporaryFolder folder = new();
        JsonNode known = (await CommandLineRun.OfAsync("data", "--json")).Json[0]!;
        string file = folder.In("eval.json");
        await using (FileStream stream = File.Create(file))
        {
            stream.SetLength(known["files"]![0]!["bytes"]!.GetValue<long>());
        }

        Assert.Equal(2, (await CommandLineRun.OfAsync("data", "check", known["id"]!.GetValue<string>(), file)).Code);
    }

    [Fact]
    public async Task Check_OfAnUnknownSource_NamesTheKnownOnes() =>
        (await CommandLineRun.OfAsync("data", "check", "global-opinon", ".")).FailsWith(2, "global-opinon", "value-consistency").SaysNothingElse();

    [Fact]
    public async Task Check_OfNoFile_SaysSo() =>
        (await CommandLineRun.OfAsync("data", "check", "global-opinion", "/nowhere/eval.json")).FailsWith(2, "/nowhere/eval.json").SaysNothingElse();
}
