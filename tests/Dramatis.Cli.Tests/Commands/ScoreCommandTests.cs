using System.Text.Json.Nodes;
using Dramatis.Tests;

namespace Dramatis.Cli.Tests.Commands;

public sealed class ScoreCommandTests
{
    private static JsonNode[] Lines(CommandLineRun run) =>
        [.. run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];

    [Fact]
    public async Task TextsAndOptions_AreAnsweredInTheirOrder()
    {
        const string Input = """
            {"text": "I live in town."}

            {"context": "I live in", "options": [" town.", " seventeen"]}
            {"text": "I"}
            """;
        JsonNode[] lines = Lines((await CommandLineRun.WithInputAsync(Input, "score", "--json")).Succeeds());

        Assert.Equal(3, lines.Length);
        Assert.Equal(lines[0]["ids"]!.AsArray().Count - 1, lines[0]["logprobs"]!.AsArray().Count);
        Assert.All(lines[0]["logprobs"]!.AsArray(), value => Assert.True(value!.GetValue<double>() < 0));
        JsonArray scores = lines[1]["scores"]!.AsArray();
        Assert.Equal([" town.", " seventeen"], scores.Select(score => score!["option"]!.GetValue<string>()));
        Assert.True(scores[0]!["logprob"]!.GetValue<double>() > scores[1]!["logprob"]!.GetValue<double>());
        Assert.Empty(lines[2]["logprobs"]!.AsArray());
    }

    [Fact]
    public async Task OptionScores_AreSumsOfTheirTokens()
    {
        const string Input = """
            {"text": "I live in town."}
            {"context": "I live in", "options": [" town."]}
            """;
        JsonNode[] lines = Lines((await CommandLineRun.WithInputAsync(Input, "score", "--json")).Succeeds());
        int context = Lines((await CommandLineRun.OfAsync("tokens", "I live in", "--json")).Succeeds())[0]["ids"]!.AsArray().Count;

        double tail = lines[0]["logprobs"]!.AsArray().Skip(context - 1).Sum(value => value!.GetValue<double>());
        Assert.Equal(tail, lines[1]["scores"]![0]!["logprob"]!.GetValue<double>(), 1e-4);
    }

    [Theory]
    [InlineData("{\"text\": 5}", "line 1")]
    [InlineData("{\"context\": \"x\"}", "line 1")]
    [InlineData("{\"context\": \"x\", \"options\": [\"\"]}", "not empty")]
    [InlineData("{\"text\": \"x\", \"speciel\": true}", "'speciel'")]
    [InlineData("[1]", "no JSON object")]
    [InlineData("{\"text\": ", "not the JSON expected")]
    [InlineData("{\"context\": \"\", \"options\": [\"a\"]}", "context")]
    public async Task AWrongLine_IsNamed(string line, string says) =>
        (await CommandLineRun.WithInputAsync(line, "score")).FailsWith(2, says, "standard input, line 1");

    [Fact]
    public async Task AnEndpoint_CannotBeLookedInto() =>
        (await CommandLineRun.WithInputAsync("{\"text\": \"x\"}", "score", "--model", "simulated:discussant")).FailsWith(2, "does not run in this process");

    [Fact]
    public async Task ControlTokens_CountOnlyWhenTheyMay()
    {
        const string Text = "Hello<|im_end|>";
        int plain = Lines((await CommandLineRun.OfAsync("tokens", Text, "--json")).Succeeds())[0]["ids"]!.AsArray().Count;
        JsonNode special = Lines((await CommandLineRun.OfAsync("tokens", Text, "--json", "--special")).Succeeds())[0];
        Assert.True(special["ids"]!.AsArray().Count < plain);
        Assert.Equal("<|im_end|>", special["tokens"]!.AsArray()[^1]!.GetValue<string>());
    }

    [Fact]
    public async Task RecordedTexts_GetTheRecordedNumbers()
    {
        string model = "gguf:" + SharedFiles.OrSkip("models/SmolLM2-135M-Instruct.Q4_1.gguf");
        JsonNode goldens = JsonNode.Parse(await File.ReadAllTextAsync(SharedFiles.OrSkip("models/goldens/smollm2-f32.json"), TestContext.Current.CancellationToken))!;
        JsonNode recorded = goldens["logits"]![0]!;
        JsonNode choice = goldens["options"]!.AsArray()[^1]!;
        string[] options = [.. choice["scores"]!.AsArray().Select(score => score!["option"]!.GetValue<string>())];
        string input = new JsonObject { ["text"] = recorded["text"]!.GetValue<string>() }.ToJsonString() + "\n" + new JsonObject
        {
            ["context"] = choice["context"]!.GetValue<string>(),
            ["options"] = new JsonArray([.. options.Select(option => (JsonNode)option)]),
            ["special"] = true,
        }.ToJsonString();

        JsonNode[] lines = Lines((await CommandLineRun.WithInputAsync(input, "score", "--model", model, "--json")).Succeeds());

        Assert.Equal(recorded["ids"]!.AsArray().Select(id => id!.GetValue<int>()), lines[0]["ids"]!.AsArray().Select(id => id!.GetValue<int>()));
        foreach ((JsonNode? expected, JsonNode? found) in recorded["logprobs_of_next"]!.AsArray().Zip(lines[0]["logprobs"]!.AsArray()))
        {
            Assert.Equal(expected!.GetValue<double>(), found!.GetValue<double>(), 1e-3);
        }

        foreach ((JsonNode? expected, JsonNode? found) in choice["scores"]!.AsArray().Zip(lines[1]["scores"]!.AsArray()))
        {
            Assert.Equal(expected!["logprob"]!.GetValue<double>(), found!["logprob"]!.GetValue<double>(), 1e-3);
        }
    }
}
