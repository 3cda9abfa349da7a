using System.Text.Json.Nodes;
using Dramatis.Tests;

namespace Dramatis.Cli.Tests.Commands;

public sealed class TrainClassifierCommandTests
{
    [Fact]
    public async Task ACrossEncoderOfEntailment_IsTrainedAndAsked()
    {
        using TemporaryFolder folder = new();
        string run = Path.Combine(folder.Path, "run");
        string[] train = ["train", "entailment", "--folder", run, "--from", "understudy-nano", "--examples", "60", "--pairs-per-step", "16"];
        (await CommandLineRun.OfAsync(train)).Succeeds();
        JsonNode report = (await CommandLineRun.OfAsync("nli", "measure", "--nli", $"hf:{run}/export", "--challenge", "--most", "12", "--json")).Succeeds().Json["sets"]![0]!;

        Assert.Equal(0, report["unread"]!.GetValue<int>());
        (await CommandLineRun.OfAsync([.. train[..^1], "8"])).FailsWith(2, "another plan", "another folder");
    }

    [Theory]
    [InlineData]
    [InlineData("--personas")]
    public async Task ASelector_IsTrained(params string[] more) => await InFolderAsync(async run =>
    {
        string said = (await CommandLineRun.OfAsync(["train", "selector", "--folder", run, "--from", "understudy-nano", "--talks", "20", "--pairs-per-step", "16", .. more])).Succeeds().Output;
        Assert.Contains("held-out loss", said, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(run, "export", "pair.json")));
    });

    [Theory]
    [InlineData(2, "pairs and", "--examples", "0")]
    [InlineData(2, "epochs", "--epochs", "0")]
    [InlineData(2, "learning rate", "--examples", "20", "--rate", "-1")]
    [InlineData(2, "takes 4 to", "--examples", "20", "--max-length", "3")]
    [InlineData(3, "there is no folder", "--from", "nowhere")]
    public async Task Mistakes_AreNamed(int code, string expected, params string[] arguments) => await InFolderAsync(async run =>
        (await CommandLineRun.OfAsync(["train", "entailment", "--folder", run, .. arguments])).FailsWith(code, expected));

    private static async Task InFolderAsync(Func<string, Task> act)
    {
        using TemporaryFolder folder = new();
        await act(Path.Combine(folder.Path, "run"));
    }
}
