using System.Text.Json.Nodes;
using Dramatis.Tests;

namespace Dramatis.Cli.Tests.Commands;

public sealed class ChatCommandTests
{
    private static readonly string Runa = SharedFiles.InRepository("experiments/personas/runa.json");

    [Fact]
    public async Task Message_PrintsTheReplyAndLeaves()
    {
        CommandLineRun run = (await CommandLineRun.OfAsync("chat", "--model", SmallStudy.Model, "--persona", Runa, "--message", "Hello")).Succeeds();
        Assert.Single(run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Empty(run.Error);
    }

    [Fact]
    public async Task ATalk_IsKeptTurnByTurn_UntilTheUserLeaves()
    {
        using TemporaryFolder folder = new();
        string transcript = folder.In("talk.jsonl");
        CommandLineRun run = (await CommandLineRun.WithInputAsync(
            "Hello\n\n/again\nAnd you?\n/quit\nnever said\n",
            "chat", "--model", SmallStudy.Model, "--persona", Runa, "--transcript", transcript)).Succeeds();
        Assert.Contains("Runa", run.Error, StringComparison.Ordinal);
        JsonNode[] turns = [.. (await File.ReadAllLinesAsync(transcript, TestContext.Current.CancellationToken)).Select(l => JsonNode.Parse(l)!)];
        Assert.Equal(["user", "Runa", "user", "Runa"], turns.Select(t => t["speaker"]!.GetValue<string>()));
        Assert.Equal(["Hello", "And you?"], turns.Where((_, i) => i % 2 == 0).Select(t => t["text"]!.GetValue<string>()));
    }

    [Fact]
    public async Task EndOfInput_EndsTheTalk() =>
        (await CommandLineRun.WithInputAsync("Hello", "chat", "--model", SmallStudy.Model)).Succeeds();

    [Theory]
    [InlineData("{ \"format\": 1, \"id\": \"a\", \"name\": \"A\", \"facets\": [", "line 1")]
    [InlineData("{ \"format\": 1, \"id\": \"a\", \"name\": \"A\", \"facets\": [], \"fasets\": [] }", "fasets")]
    [InlineData("{ \"format\": 9, \"id\": \"a\", \"name\": \"A\", \"facets\": [] }", "version 9")]
    [InlineData("", "persona")]
    public async Task ABrokenPersonaFile_IsNamedWithItsPlace(string text, string place)
    {
        using TemporaryFolder folder = new();
        string file = folder.Write("persona.json", text);
        (await CommandLineRun.OfAsync("chat", "--model", SmallStudy.Model, "--persona", file, "--message", "Hello"))
            .FailsWith(2, file, place).SaysNothingElse();
    }

    [Fact]
    public async Task AMissingPersonaFile_IsSaid() =>
        (await CommandLineRun.OfAsync("chat", "--model", SmallStudy.Model, "--persona", "/nowhere/p.json")).FailsWith(2, "/nowhere/p.json").SaysNothingElse();
}
