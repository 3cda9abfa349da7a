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
    [InlineData("bm25", 4)]
    [InlineData("embedding", 4, "--embedder")]
    public async Task TalksWithoutCandidates_ChooseFromThePool_WhatTheFirstStageTook(string way, int first, params string[] more)
    {
        string pool = Pool([.. Enumerable.Range(0, 40).Select(i => $"Number {i} is a fine number."), "I sell maps.", "My goats eat maps."]);
        string talks = Write("""
            {"persona": ["I sell maps.", "I keep goats."], "turns": [{"speaker": "user", "text": "Do you sell maps?"}], "replies": ["I sell maps."], "gold": 0}
            {"turns": [{"speaker": "user", "text": "Well?"}], "replies": ["Yes.", "No."]}
            {"turns": [{"speaker": "user", "text": "Do goats eat maps?"}]}
            """);
        string[] encoder = more.Length > 0 ? [more[0], "hf:" + SharedFiles.OrSkip("models/all-MiniLM-L6-v2")] : [];
        CommandLineRun run = (await CommandLineRun.OfAsync(["select", talks, "--pool", pool, "--first", $"{first}", "--model", "understudy-nano", "--json", .. encoder])).Succeeds();
        JsonNode[] lines = [.. run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];

        Assert.Equal([way, null, way], lines.Select(line => line["foundBy"]?.GetValue<string>()));
        Assert.Equal([4, 2, 4], lines.Select(line => line["replies"]!.AsArray().Count));
        Assert.Equal(1, Placed(lines[0], "I sell maps."));
        Assert.Equal(1, Placed(lines[2], "My goats eat maps."));
        Assert.Equal([1, 2, 3, 4], lines[0]["replies"]!.AsArray().Select(reply => reply!["place"]!.GetValue<int>()).Order());
        Assert.NotEmpty(lines[0]["replies"]![0]!["lines"]!.AsArray());
        Assert.Contains("Of 1 given replies the first stage found 1 among the first 1, 1 among the first 4.", run.Error, StringComparison.Ordinal);
        Assert.Contains($"2 talks chose from a pool of 42 replies by {way}", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheFirstStageAlone_AsksNoModel_AndShowsTenReplies()
    {
        string pool = Pool([.. Enumerable.Range(0, 40).Select(i => $"Number {i} is a fine number."), "I sell maps."]);
        string talks = Write("""{"turns": [{"speaker": "user", "text": "Do you sell maps?"}]}""");
        CommandLineRun run = (await CommandLineRun.OfAsync("select", talks, "--pool", pool, "--first-only", "--first", "30", "--model", "gguf:nowhere.gguf")).Succeeds();

        Assert.Contains("number 1 by bm25", run.Output, StringComparison.Ordinal);
        Assert.Contains("and 20 more", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("holds no reply", "\n \n")]
    [InlineData("line 2", "a\n<long>")]
    [InlineData("takes 0 replies", "a", "--first", "0")]
    [InlineData("a weight of -1", "a", "--first-weight", "-1")]
    public async Task MistakesOfAPool_AreNamed(string expected, string pool, params string[] more) => (await CommandLineRun.OfAsync(
        ["select", Write("""{"turns": []}"""), "--pool", Pool(pool.Replace("<long>", new string('a', 5000), StringComparison.Ordinal)), "--model", "understudy-nano", .. more])).FailsWith(2, expected);

    [Fact]
    public async Task WithoutAPool_OrWithoutTalks_NothingIsChosen()
    {
        (await CommandLineRun.OfAsync("select", Write("""{"turns": []}"""), "--model", "understudy-nano")).FailsWith(2, "lacks its turns or its replies");
        (await CommandLineRun.OfAsync("select", Write(""), "--pool", Pool("a"), "--model", "understudy-nano")).FailsWith(2, "holds no talk");
        (await CommandLineRun.OfAsync("select", Write("""{"turns": []}"""), "--pool", "nowhere.txt", "--model", "understudy-nano")).FailsWith(2, "there is no such file");
        (await CommandLineRun.OfAsync("select", Write("""{"turns": [], "replies": ["a"]}"""), "--first-only", "--model", "understudy-nano")).FailsWith(2, "without a pool");
    }

    private static int Placed(JsonNode line, string text) => line["replies"]!.AsArray().Single(reply => reply!["text"]!.GetValue<string>() == text)!["place"]!.GetValue<int>();

    private string Pool(params string[] replies)
    {
        string path = Path.Combine(folder.Path, "pool.txt");
        File.WriteAllText(path, string.Join('\n', replies));
        return path;
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
