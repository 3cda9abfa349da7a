using System.Text.Json.Nodes;
using Dramatis.Tests;

namespace Dramatis.Cli.Tests.Commands;

public sealed class EmbedCommandTests
{
    private static readonly string Fixtures = SharedFiles.InRepository("tests/Dramatis.Torch.Tests/Fixtures");
    private static readonly string Model = "hf:" + Path.Combine(Fixtures, "sentence-bert");

    [Fact]
    public async Task Json_GivesALineForEachTextInItsOrder()
    {
        JsonNode goldens = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Fixtures, "sentence-bert", "goldens.json"), TestContext.Current.CancellationToken))!;
        string[] texts = [.. goldens["texts"]!.AsArray().Select(text => text!.GetValue<string>())];
        string input = string.Join("\n\n", texts.Select(text => new JsonObject { ["text"] = text, ["note"] = 1 }.ToJsonString()));

        CommandLineRun run = (await CommandLineRun.WithInputAsync(input, "embed", "--model", Model, "--json")).Succeeds();

        JsonNode[] lines = [.. run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];
        Assert.Equal(texts, lines.Select(line => line["text"]!.GetValue<string>()));
        for (int i = 0; i < texts.Length; i++)
        {
            double[] expected = [.. goldens["embeddings"]![i]!.AsArray().Select(value => value!.GetValue<double>())];
            double[] given = [.. lines[i]["embedding"]!.AsArray().Select(value => value!.GetValue<double>())];
            Assert.Equal(expected.Length, given.Length);
            Assert.All(expected.Zip(given), pair => Assert.Equal(pair.First, pair.Second, 2e-5));
        }
    }

    [Fact]
    public async Task WithoutJson_ATableShowsTheCosinesOfTheFirstTexts()
    {
        using TemporaryFolder folder = new();
        string file = folder.Write("texts.jsonl", string.Concat(Enumerable.Range(0, 12).Select(i => $"{{\"text\": \"{(i < 2 ? "same" : $"text {i}")}\"}}\n")));
        CommandLineRun run = (await CommandLineRun.OfAsync("embed", "--model", Model, "--input", file)).Succeeds();
        string row = run.Output.Split('\n').First(line => line.Contains("same", StringComparison.Ordinal));
        Assert.Equal(["1.00", "1.00"], row.Split('│', StringSplitOptions.TrimEntries)[3..5]);
        Assert.Contains("2 more texts", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"text\": \"a\"}\nnot json", "line 2")]
    [InlineData("{\"words\": \"a\"}", "line 1")]
    [InlineData("[1]", "line 1")]
    [InlineData("{\"text\": 3}", "line 1")]
    [InlineData("", "no texts")]
    public async Task LinesWithoutAText_AreNamed(string input, string place) =>
        (await CommandLineRun.WithInputAsync(input, "embed", "--model", Model)).FailsWith(2, place).SaysNothingElse();

    [Fact]
    public async Task AMissingInputFile_IsSaid() =>
        (await CommandLineRun.OfAsync("embed", "--model", Model, "--input", "/nowhere/t.jsonl")).FailsWith(2, "/nowhere/t.jsonl").SaysNothingElse();

    [Fact]
    public async Task ADecoder_DoesNotEmbed() =>
        (await CommandLineRun.WithInputAsync("{\"text\": \"a\"}", "embed", "--model", "hf:" + Path.Combine(Fixtures, "llama-default")))
            .FailsWith(3, "llama", "sentence").SaysNothingElse();

    [Fact]
    public async Task AKindOfModelThatOnlyTalks_DoesNotEmbed() =>
        (await CommandLineRun.WithInputAsync("{\"text\": \"a\"}", "embed", "--model", SmallStudy.Model)).FailsWith(2, "cannot embed", "hf").SaysNothingElse();

    [Fact]
    public async Task AnEncoder_DoesNotChat() =>
        (await CommandLineRun.OfAsync("chat", "--model", Model, "--message", "Hello")).FailsWith(3, "encoder", "bert").SaysNothingElse();
}
