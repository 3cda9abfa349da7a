using System.Text.Json.Nodes;
using Dramatis.Tests;

namespace Dramatis.Cli.Tests.Commands;

public sealed class SelectCommandTests : IDisposable
{
    private static readonly string Runa = SharedFiles.InRepository("experiments/personas/runa.json");

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Replies_ComeBestFirst_WithTheLinesThatWerePutBefore()
    {
        string talks = Write("""{"persona": ["I sell maps.", "I keep goats."], "turns": [{"speaker": "user", "text": "What do you sell?"}], "replies": ["I sell maps.", "Bread and goats."], "gold": 0}""");
        CommandLineRun run = (await CommandLineRun.OfAsync("select", talks, "--model", "understudy-nano", "--lines", "1", "--json")).Succeeds();
        JsonNode talk = JsonNode.Parse(run.Output)!;
        JsonNode[] replies = [.. talk["replies"]!.AsArray().OfType<JsonNode>()];

        Assert.Equal(talk["chosen"]!.GetValue<string>(), replies[0]["text"]!.GetValue<string>());
        Assert.True(replies[0]["score"]!.GetValue<double>() >= replies[1]["score"]!.GetValue<double>());
        Assert.Equal("I sell maps.", replies.Single(r => r["text"]!.GetValue<string>() == "I sell maps.")["lines"]![0]!.GetValue<string>());
        Assert.Contains($"chosen in {(talk["chosen"]!.GetValue<string>() == talk["gold"]!.GetValue<string>() ? 1 : 0)} of 1 talks", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NoReplyIsChosen_BelowTheLeastScore()
    {
        string talks = Write("""{"turns": [{"speaker": "user", "text": "Well?"}], "replies": ["Maps.", "Bread."]}""");
        CommandLineRun run = (await CommandLineRun.OfAsync("select", talks, "--model", "understudy-nano", "--persona", Runa, "--least", "0")).Succeeds();
        Assert.Contains("In 1 of 1 talks no reply was chosen.", run.Output, StringComparison.Ordinal); // a log-likelihood is below 0
    }

    // Of the words of the reply, one line has more, another the rare one.
    [Theory]
    [InlineData("bm25", "Goats eat maps.")]
    [InlineData("bleu", "I like my dog.")]
    public async Task LinesAreFoundByWords(string similarity, string expected) => Assert.Equal(expected, await NearestAsync("I like goats.", "--similarity", similarity));

    [Theory]
    [InlineData("embedding")]
    [InlineData("bertscore")]
    [InlineData("bertscore-idf")]
    public async Task LinesAreFoundByAnEncoder_TheSameTextFirst(string similarity) =>
        Assert.Equal("I like my bread.", await NearestAsync("I like my bread.", "--similarity", similarity, "--embedder", "hf:" + SharedFiles.OrSkip("models/all-MiniLM-L6-v2")));

    private async Task<string> NearestAsync(string reply, params string[] more)
    {
        string talks = Write($$"""{"persona": ["I like my dog.", "Goats eat maps.", "I like my bread."], "turns": [{"speaker": "user", "text": "Well?"}], "replies": ["{{reply}}"]}""");
        CommandLineRun run = (await CommandLineRun.OfAsync(["select", talks, "--model", "understudy-nano", "--lines", "1", "--json", .. more])).Succeeds();
        return JsonNode.Parse(run.Output)!["replies"]![0]!["lines"]![0]!.GetValue<string>();
    }

    [Theory]
    [InlineData(2, "line 1", "{}")]
    [InlineData(2, "takes -1 lines", "{\"turns\": [], \"replies\": [\"a\"]}", "--lines", "-1")]
    [InlineData(2, "needs a sentence encoder", "{\"turns\": [], \"replies\": [\"a\"]}", "--similarity", "bertscore")]
    [InlineData(2, "Known: bm25, embedding", "{\"turns\": [], \"replies\": [\"a\"]}", "--similarity", "cosine")]
    [InlineData(3, "nowhere", "{\"turns\": [], \"replies\": [\"a\"]}", "--selector", "hf:nowhere")]
    public async Task Mistakes_AreNamed(int code, string expected, string line, params string[] more) =>
        (await CommandLineRun.OfAsync(["select", Write(line), "--model", "understudy-nano", .. more])).FailsWith(code, expected);

    private string Write(string line)
    {
        string path = Path.Combine(folder.Path, "talks.jsonl");
        File.WriteAllText(path, line + "\n");
        return path;
    }
}
