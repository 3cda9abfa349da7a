using System.Text.Json.Nodes;

namespace Dramatis.Cli.Tests.Commands;

public sealed class ProbeCommandTests : IDisposable
{
    private static readonly string[] Things = ["bread", "boats", "hats", "roads", "dogs", "songs", "lamps", "tea"];
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task TheLastWord_IsReadOffInEveryBlock_AndRandomLabelsAreNot()
    {
        string data = Write(Things.SelectMany(thing => new[]
        {
            Line($"I like {thing} a lot", "alike", thing), Line($"I like {thing} again", "again", thing),
            Line($"we want {thing} a lot", "alike", thing), Line($"we want {thing} again", "again", thing),
        }));
        CommandLineRun run = (await CommandLineRun.OfAsync(
            "probe", data, "--model", "understudy-nano", "--layers", "0,1", "--folds", "4", "--out", folder.In("out"), "--json")).Succeeds();

        Assert.Equal(["again", "alike"], run.Json["labels"]!.AsArray().Select(l => l!.GetValue<string>()));
        JsonArray blocks = run.Json["blocks"]!.AsArray();
        Assert.Equal([0, 1], blocks.Select(b => b!["block"]!.GetValue<int>()));
        Assert.All(blocks, b => Assert.True(b!["figures"]!["accuracy"]!.GetValue<double>() > 0.9));
        Assert.All(blocks, b => Assert.InRange(b!["controlAccuracy"]!.GetValue<double>(), 0, 0.5 + (3 * Math.Sqrt(0.25 / 32))));
        Assert.True(run.Json["selected"]!["interval"]!["lower"]!.GetValue<double>() > run.Json["majorityAccuracy"]!.GetValue<double>());
        Assert.Equal(run.Json.ToJsonString(), JsonNode.Parse(await File.ReadAllTextAsync(folder.In("out/probes.json"), TestContext.Current.CancellationToken))!.ToJsonString());
        Assert.Contains("block 1", await File.ReadAllTextAsync(folder.In("out/probes.svg"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.True(File.Exists(folder.In("out/probes.safetensors")));
    }

    [Fact]
    public async Task ForPeople_TheFigureToReportIsSaid()
    {
        string data = Write(Things.SelectMany(thing => new[] { Line($"{thing} was", "past", null), Line($"{thing} will", "future", null) }));
        CommandLineRun run = (await CommandLineRun.OfAsync("probe", data, "--model", "understudy-nano", "--layers", "0", "--tokens", "all", "--out", folder.In("out"))).Succeeds();
        Assert.Contains("16 texts, 2 labels (future, past); always naming the commonest:", run.Output, StringComparison.Ordinal);
        Assert.Contains("Report this", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "holds no texts")]
    [InlineData("{\"text\": \"a\"}", "line 1: has no label")]
    [InlineData("{\"text\": \"a\", \"label\": \"x\"}\n[1]", "line 2: is no JSON object")]
    [InlineData("{\"text\": \"a\", \"label\": 3}", "a label that is no text")]
    [InlineData("{\"text\": \"a\", \"lable\": \"x\"}", "has a member 'lable'")]
    [InlineData("{\"text\": \"a\", \"label\": \"x\"}\n{\"text\": \"b\", \"label\": \"y\", \"group\": \"g\"}", "line 2: has a group")]
    [InlineData("{\"text\": \"a\", \"label\": \"x\"}", "A probe tells at least two apart")]
    [InlineData("{\"text\": \"a\", \"label\": \"x\"}\n{\"text\": \"b\", \"label\": \"y\"}", "Give at least 5, or take fewer folds")]
    public async Task TextsThatCannotBeProbed_AreRefused(string data, string found) =>
        (await CommandLineRun.OfAsync("probe", folder.Write("data.jsonl", data), "--model", "understudy-nano", "--out", folder.In("out"))).FailsWith(2, found);

    [Theory]
    [InlineData("--layers", "0-99", "The model has blocks 0 to")]
    [InlineData("--layers", "first", "Write a block or a range of blocks")]
    [InlineData("--tokens", "last", "prompt-last")]
    [InlineData("--folds", "1", "Take at least 2")]
    [InlineData("--model", "simulated:discussant", "does not run in this process")]
    public async Task AnOptionThatCannotBeUsed_IsNamed(string option, string value, string found)
    {
        string data = Write(Things.SelectMany(thing => new[] { Line($"{thing} was", "past", null), Line($"{thing} will", "future", null) }));
        (await CommandLineRun.OfAsync("probe", data, "--out", folder.In("out"), option, value)).FailsWith(2, found);
        Assert.False(Directory.Exists(folder.In("out")), "a folder is left");
    }

    [Fact]
    public async Task AFileThatIsNotThere_IsNamed() => (await CommandLineRun.OfAsync("probe", folder.In("none.jsonl"))).FailsWith(2, "there is no such file");

    private string Write(IEnumerable<string> lines) => folder.Write("data.jsonl", string.Join('\n', lines));

    private static string Line(string text, string label, string? group)
    {
        JsonObject line = new() { ["text"] = text, ["label"] = label };
        if (group is not null)
        {
            line["group"] = group;
        }

        return line.ToJsonString();
    }
}
