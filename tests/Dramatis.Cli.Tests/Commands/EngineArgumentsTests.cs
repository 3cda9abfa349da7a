using System.Text.Json.Nodes;
using Dramatis.Tests;

namespace Dramatis.Cli.Tests.Commands;

/// <summary>--precision and --threads wherever a command opens a model of its own.</summary>
public sealed class EngineArgumentsTests
{
    private const string Line = "{\"text\": \"I live in town.\"}";

    [Theory]
    [InlineData("chat", "--message", "Hello")]
    [InlineData("score")]
    [InlineData("reproduce", "1")]
    [InlineData("models", "check", "understudy")]
    [InlineData("run", "study.yaml")]
    public async Task AWrongValue_IsNamedWithThoseExpected(params string[] command)
    {
        (await CommandLineRun.OfAsync([.. command, "--precision", "fp4"])).FailsWith(2, "--precision is 'fp4'", "f32, bf16, int8").SaysNothingElse();
        (await CommandLineRun.OfAsync([.. command, "--threads", "0"])).FailsWith(2, "--threads is '0'", "1 to 256").SaysNothingElse();
    }

    [Theory]
    [InlineData("chat", "--message", "Hello", "--model", "simulated:discussant")]
    [InlineData("score", "--model", "simulated:discussant")]
    [InlineData("reproduce", "1", "--model", "simulated:discussant")]
    [InlineData("models", "check", "simulated:discussant")]
    public async Task AModelElsewhere_TakesNeither(params string[] command)
    {
        (await CommandLineRun.OfAsync([.. command, "--precision", "bf16"])).FailsWith(2, "--precision", "simulated:discussant is none").SaysNothingElse();
        (await CommandLineRun.OfAsync([.. command, "--threads", "2"])).FailsWith(2, "--threads", "simulated:discussant is none").SaysNothingElse();
    }

    [Fact]
    public async Task FewerBits_GiveOtherScoresNearby_AndThreadsNone()
    {
        double[] exact = await ScoresAsync();
        double[] half = await ScoresAsync("--precision", "bf16");
        double[] bytes = await ScoresAsync("--precision", "INT8");

        Assert.Equal(exact, await ScoresAsync("--precision", "f32", "--threads", "1"));
        Assert.Equal(bytes, await ScoresAsync("--precision", "int8", "--threads", "3"));
        Assert.Equal(exact, half); // the file holds bfloat16: rounding to it changes nothing
        Assert.NotEqual(exact, bytes);
        Assert.All(exact.Zip(bytes), pair => Assert.Equal(pair.First, pair.Second, 0.5));
    }

    [Fact]
    public async Task Check_ShowsThePrecisionInTheFingerprint() => Assert.Contains(
        "/int8/",
        (await CommandLineRun.OfAsync("models", "check", "understudy", "--precision", "int8", "--json")).Succeeds().Json["fingerprint"]!.GetValue<string>(),
        StringComparison.Ordinal);

    [Fact]
    public async Task Chat_AnswersInInt8() =>
        Assert.NotEmpty((await CommandLineRun.OfAsync("chat", "--message", "Hello.", "--max-tokens", "4", "--precision", "int8")).Succeeds().Output.Trim());

    [Fact]
    public async Task Int8_IsRefusedWhereTheKernelsDoNotKnowTheLayout()
    {
        string model = "hf:" + SharedFiles.OrSkip("models/families/gemma2");
        (await CommandLineRun.WithInputAsync(Line, "score", "--model", model, "--precision", "int8")).FailsWith(2, "cannot be kept in int8", "bf16").SaysNothingElse();
        (await CommandLineRun.WithInputAsync(Line, "score", "--model", model, "--precision", "bf16")).Succeeds();
    }

    [Fact]
    public async Task ARun_KeepsItsPrecisionWhenItIsResumed()
    {
        using TemporaryFolder folder = new();
        string run = folder.In("run");
        string[] small = ["--questions", "1", "--set", "draws=100", "--set", "maxMessages=2", "--set", "maxTokens=8", "--set", "acceptance=none"];
        CommandLineRun first = (await CommandLineRun.OfAsync(["reproduce", "1", .. small, "--precision", "bf16", "--threads", "2", "--out", run])).Succeeds();

        JsonNode experiment = JsonNode.Parse(await File.ReadAllTextAsync(folder.In("run/experiment.json"), TestContext.Current.CancellationToken))!;
        JsonNode claims = JsonNode.Parse(await File.ReadAllTextAsync(folder.In("run/claims.json"), TestContext.Current.CancellationToken))!;
        Assert.Equal("bf16", experiment["precision"]!.GetValue<string>());
        Assert.Contains("/bfloat16/", claims["arms"]![0]!["models"]!["default"]!.GetValue<string>(), StringComparison.Ordinal);
        CommandLineRun resumed = (await CommandLineRun.OfAsync("resume", run, "--threads", "1")).Succeeds();
        Assert.Equal(first.Output, resumed.Output);
        Assert.Contains("from the journal", resumed.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnExperimentFile_NamesThePrecision_AndTheCommandLineComesFirst()
    {
        using TemporaryFolder folder = new();
        const string Study = "experiment: half\nstudy: persona-inconstancy\noptions: { questions: 1, draws: 100, maxMessages: 2, maxTokens: 8, acceptance: none }\n";
        Assert.Contains("/int8/", await ModelAsync("precision: int8\n"), StringComparison.Ordinal);
        Assert.Contains("/float32/", await ModelAsync("precision: int8\n", "--precision", "f32"), StringComparison.Ordinal);
        string wrong = folder.Write("wrong.yaml", Study + "precision: fp4\n");
        (await CommandLineRun.OfAsync("run", wrong)).FailsWith(2, "wrong.yaml:4", "f32, bf16, int8").SaysNothingElse();
        string elsewhere = folder.Write("elsewhere.yaml", Study + "model: simulated:discussant\nprecision: bf16\n");
        (await CommandLineRun.OfAsync("run", elsewhere)).FailsWith(2, "precision", "simulated:discussant is none").SaysNothingElse();

        async Task<string> ModelAsync(string key, params string[] more)
        {
            string run = folder.In("run-" + more.Length);
            (await CommandLineRun.OfAsync(["run", folder.Write("study.yaml", Study + key), "--out", run, .. more])).Succeeds();
            string claims = await File.ReadAllTextAsync(Path.Combine(run, "claims.json"), TestContext.Current.CancellationToken);
            return JsonNode.Parse(claims)!["arms"]![0]!["models"]!["default"]!.GetValue<string>();
        }
    }

    private static async Task<double[]> ScoresAsync(params string[] more) =>
    [
        .. (await CommandLineRun.WithInputAsync(Line, ["score", "--json", .. more])).Succeeds().Json["logprobs"]!.AsArray().Select(value => value!.GetValue<double>()),
    ];
}
