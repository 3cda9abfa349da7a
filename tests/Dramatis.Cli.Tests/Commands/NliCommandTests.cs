using System.Text.Json.Nodes;
using Dramatis.Tests;

namespace Dramatis.Cli.Tests.Commands;

public sealed class NliCommandTests
{
    [Fact]
    public async Task Challenge_IsMeasuredByKind()
    {
        JsonNode report = (await CommandLineRun.OfAsync("nli", "measure", "--challenge", "--json")).Succeeds().Json["sets"]![0]!;

        Assert.Equal(300, report["pairs"]!.GetValue<int>());
        Assert.Equal(10, report["kinds"]!.AsArray().Count);
        Assert.InRange(report["hypothesisOnly"]!.GetValue<double>(), 0, 0.45);
    }

    [Fact]
    public async Task FilesOfPairs_AndGroundingAreMeasured()
    {
        using TemporaryFolder folder = new();
        string pairs = folder.Write("pairs.tsv", "I have a beagle.\tI have a dog.\tentailment\nI live in Leeds.\tI don't live in Leeds.\tcontradiction\n");
        string lines = folder.Write("lines.csv", "utterance,persona_sentence\n" + string.Concat(Enumerable.Range(0, 6).Select(i => $"i have {i + 2} dogs .,i own {i + 2} dogs .\n")));
        JsonNode json = (await CommandLineRun.OfAsync("nli", "measure", "--set", pairs, "--grounding", lines, "--json")).Succeeds().Json;

        Assert.Equal(1, json["sets"]![0]!["accuracy"]!.GetValue<double>());
        Assert.Equal(6, json["grounding"]!["pairs"]!.GetValue<int>());
    }

    [Fact]
    public async Task TrainedWeights_AreLoadedByTheirFile()
    {
        using TemporaryFolder folder = new();
        string weights = Path.Combine(folder.Path, "mine.bin");
        (await CommandLineRun.OfAsync("nli", "train", weights, "--examples", "500", "--passes", "1")).Succeeds();
        JsonNode report = (await CommandLineRun.OfAsync("nli", "measure", "--nli", "lexical:" + weights, "--challenge", "--most", "30", "--json")).Succeeds().Json["sets"]![0]!;

        Assert.Equal("lexical mine", report["model"]!.GetValue<string>());
    }

    [Fact]
    public async Task TheCrossEncoderThatComesAlong_IsAveragedWithTheLexicalModel()
    {
        JsonNode report = (await CommandLineRun.OfAsync("nli", "measure", "--nli", "lexical+persona", "--challenge", "--most", "12", "--json")).Succeeds().Json["sets"]![0]!;

        Assert.Equal("lexical + persona cross-encoder", report["model"]!.GetValue<string>());
        (await CommandLineRun.OfAsync("nli", "measure", "--nli", "lexical+", "--challenge", "--most", "12")).FailsWith(2, "names no entailment model");
    }

    [Fact]
    public async Task ACrossEncoder_IsAskedAfterTheLexicalModel()
    {
        string folder = SharedFiles.InRepository("tests/Dramatis.Torch.Tests/Fixtures/bert-nli");
        JsonNode report = (await CommandLineRun.OfAsync("nli", "measure", "--nli", $"lexical,hf:{folder}", "--challenge", "--most", "12", "--json")).Succeeds().Json["sets"]![0]!;

        Assert.Equal("lexical > cross-encoder bert-nli", report["model"]!.GetValue<string>());
        Assert.Equal(0, report["unread"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("deberta")]
    [InlineData("chat")]
    [InlineData("chat:")]
    [InlineData(",")]
    public async Task UnknownModels_AreNamedWithWhatThereIs(string name) =>
        (await CommandLineRun.OfAsync("nli", "measure", "--nli", name)).FailsWith(ExitCodes.BadInput, "names no entailment model", "chat:<model>");

    [Fact]
    public async Task WeightsThatAreNone_AreRefused()
    {
        using TemporaryFolder folder = new();
        string file = folder.Write("odd.bin", "not weights at all");
        (await CommandLineRun.OfAsync("nli", "measure", "--nli", "lexical:" + file)).FailsWith(ExitCodes.BadInput, "odd.bin", "nli train");
    }
}
