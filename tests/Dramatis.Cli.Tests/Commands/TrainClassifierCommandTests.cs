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

    // Sixty dialogues of one talk each: three are held out, and each part draws its other replies from itself.
    [Theory]
    [InlineData("171 pairs to learn from, 9 held out", "2")]
    [InlineData("171 pairs to learn from, 9 held out", "2", "--personas")]
    [InlineData("114 pairs to learn from, 6 held out", "1")]
    public async Task ASelector_LearnsFromFiles(string expected, string others, params string[] more) => await InFolderAsync(async run =>
    {
        string file = Talks(run, 60);
        CommandLineRun trained = (await CommandLineRun.OfAsync(["train", "selector", "--folder", run, "--from", "understudy-nano", "--talks", "0", "--set", file, "--others", others, "--pairs-per-step", "64", .. more])).Succeeds();
        Assert.Contains(expected, trained.Error, StringComparison.Ordinal);
        Assert.Contains("held-out loss", trained.Output, StringComparison.Ordinal);
    });

    [Fact]
    public async Task FilesAndThePersonaWorld_AreLearnedFromTogether() => await InFolderAsync(async run =>
    {
        string file = Talks(run, 60);
        CommandLineRun trained = (await CommandLineRun.OfAsync(["train", "selector", "--folder", run, "--from", "understudy-nano", "--talks", "20", "--set", file, "--set", file, "--others", "1", "--pairs-per-step", "128"])).Succeeds();
        Assert.Contains($"{(19 * 4) + (2 * 114)} pairs to learn from, {4 + (2 * 6)} held out", trained.Error, StringComparison.Ordinal);
    });

    [Theory]
    [InlineData("--others", "is 0", 60, "--others", "0")]
    [InlineData("has 1 dialogues", "One in twenty is held out", 1)]
    [InlineData("different replies to choose from", "give more talks", 20)]
    [InlineData("there is no such file", "Synthetic-Persona-Chat", 0)]
    public async Task MistakesOfASelectorsFiles_AreNamed(string expected, string remedy, int talks, params string[] more) => await InFolderAsync(async run =>
        (await CommandLineRun.OfAsync(["train", "selector", "--folder", run, "--talks", "0", "--set", Talks(run, talks), .. more])).FailsWith(2, expected, remedy));

    private static string Talks(string run, int talks)
    {
        string file = run + ".jsonl";
        if (talks > 0)
        {
            File.WriteAllLines(file, Enumerable.Range(0, talks).Select(i => $$"""{"persona": ["I own {{i}} boats."], "turns": [{"speaker": "user", "text": "What do you own?"}], "replies": ["{{i}} boats."], "gold": 0}"""));
        }

        return file;
    }

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
