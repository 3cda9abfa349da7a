using System.Text.Json;
using System.Text.Json.Nodes;
using Dramatis.Statistics.Randomness;
using Dramatis.Tests;
using Dramatis.Torch.Adapters;
using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Formats;

namespace Dramatis.Cli.Tests.Commands;

/// <summary><c>--adapter</c> of the commands that look into a model.</summary>
public sealed class AdapterOptionTests
{
    private const string Line = """{"text": "I live in town with two goats."}""";

    [Fact]
    public async Task Score_GivesEveryRecordedValueOfARealAdapter()
    {
        string model = "gguf:" + SharedFiles.OrSkip("models/SmolLM2-135M-Instruct.Q4_1.gguf");
        string adapter = SharedFiles.OrSkip("models/mara-lora");
        JsonNode[] recorded = [.. JsonNode.Parse(await File.ReadAllTextAsync(SharedFiles.OrSkip("models/goldens/smollm2-f32-mara-lora.json"), TestContext.Current.CancellationToken))!["logits"]!.AsArray().Select(node => node!)];
        string input = string.Join('\n', recorded.Select(text => JsonSerializer.Serialize(new { text = (string)text["text"]!, special = true })));

        CommandLineRun run = (await CommandLineRun.WithInputAsync(input, "score", "--json", "--model", model, "--adapter", adapter)).Succeeds();

        JsonNode[] lines = [.. run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];
        Assert.Equal(recorded.Length, lines.Length);
        foreach ((JsonNode expected, JsonNode found) in recorded.Zip(lines))
        {
            Assert.Equal(expected["ids"]!.AsArray().Select(id => (int)id!), found["ids"]!.AsArray().Select(id => (int)id!));
            double[] values = [.. expected["logprobs_of_next"]!.AsArray().Select(value => (double)value!)];
            Assert.All(values.Zip(found["logprobs"]!.AsArray()), pair => Assert.Equal(pair.First, (double)pair.Second!, 1e-3));
        }
    }

    [Fact]
    public async Task WeightsAddUp_AndZeroIsTheBareModel()
    {
        using TemporaryFolder folder = new();
        string adapter = Adapter(folder);

        double[] bare = await ScoreAsync();
        double[] whole = await ScoreAsync("--adapter", adapter);
        double[] halves = await ScoreAsync("--adapter", adapter + ":0.5", "--adapter", adapter + ":5e-1");
        double[] none = await ScoreAsync("--adapter", adapter + ":0");

        Assert.All(whole.Zip(halves), pair => Assert.Equal(pair.First, pair.Second, 1e-3));
        Assert.Equal(bare, none);
        Assert.True(bare.Zip(whole).Max(pair => Math.Abs(pair.First - pair.Second)) > 0.05);
    }

    [Fact]
    public async Task Chat_AnswersWithTheAdapter()
    {
        using TemporaryFolder folder = new();
        string adapter = Adapter(folder);
        string[] command = ["chat", "--message", "Where do you live?", "--temperature", "0", "--max-tokens", "24"];

        string bare = (await CommandLineRun.OfAsync(command)).Succeeds().Output;
        string adapted = (await CommandLineRun.OfAsync([.. command, "--adapter", adapter + ":40"])).Succeeds().Output;

        Assert.NotEqual(bare, adapted);
    }

    [Theory]
    [InlineData("score")]
    [InlineData("chat")]
    public async Task AnAdapterThatCannotBeUsed_IsNamed(string command)
    {
        using TemporaryFolder folder = new();
        string adapter = Adapter(folder);
        Task<CommandLineRun> Run(params string[] more) => CommandLineRun.WithInputAsync(Line, [command, .. more]);

        (await Run("--adapter", folder.In("nowhere:0.5"))).FailsWith(2, "nowhere", "not there");
        (await Run("--adapter", adapter + ":1e999")).FailsWith(2, "finite");
        (await Run("--adapter", adapter, "--model", "simulated:discussant")).FailsWith(2, "does not run in this process");
        File.Delete(Path.Combine(adapter, "adapter_model.safetensors"));
        (await Run("--adapter", adapter)).FailsWith(3, "adapter_model.safetensors");
        await File.WriteAllTextAsync(Path.Combine(adapter, "adapter_config.json"), """{"peft_type": "PROMPT_TUNING"}""", TestContext.Current.CancellationToken);
        (await Run("--adapter", adapter)).FailsWith(3, "num_virtual_tokens");
    }

    [Fact]
    public async Task ASoftPromptMadeOfAText_IsThatTextStandingBefore()
    {
        using TemporaryFolder folder = new();
        const string Before = "I keep bees.", After = " I live in town with two goats.";
        int[] before = await IdsAsync(Before), both = await IdsAsync(Before + After), after = await IdsAsync(After);
        Assert.Equal(both, before.Concat(after));
        string prompt = Prompt(folder, before);

        double[] bare = await ScoreTextAsync(After);
        double[] prompted = await ScoreTextAsync(After, "--adapter", prompt);
        double[] expected = (await ScoreTextAsync(Before + After))[before.Length..];

        Assert.Equal(after.Length - 1, prompted.Length);
        Assert.All(expected.Zip(prompted), pair => Assert.Equal(pair.First, pair.Second, 1e-3));
        Assert.True(bare.Zip(prompted).Max(pair => Math.Abs(pair.First - pair.Second)) > 0.05);
        string[] chat = ["chat", "--message", "Where do you live?", "--temperature", "0", "--max-tokens", "24"];
        Assert.NotEqual((await CommandLineRun.OfAsync(chat)).Succeeds().Output, (await CommandLineRun.OfAsync([.. chat, "--adapter", prompt])).Succeeds().Output);
    }

    [Fact]
    public async Task ASoftPrompt_GoesWithLowRankAdapters_ButNotWithASecondOneOrAWeight()
    {
        using TemporaryFolder folder = new();
        string prompt = Prompt(folder, [5, 6, 7]), adapter = Adapter(folder);
        double[] alone = await ScoreAsync("--adapter", prompt), both = await ScoreAsync("--adapter", prompt, "--adapter", adapter);
        Assert.True(alone.Zip(both).Max(pair => Math.Abs(pair.First - pair.Second)) > 0.05);
        Assert.All(alone.Zip(await ScoreAsync("--adapter", adapter + ":0", "--adapter", prompt)), pair => Assert.Equal(pair.First, pair.Second, 1e-3));
        (await CommandLineRun.WithInputAsync(Line, "score", "--adapter", prompt, "--adapter", prompt)).FailsWith(2, "second soft prompt");
        (await CommandLineRun.WithInputAsync(Line, "score", "--adapter", prompt + ":0.5")).FailsWith(2, "weight");
        (await CommandLineRun.WithInputAsync(Line, "score", "--adapter", prompt, "--model", "simulated:discussant")).FailsWith(2, "does not run in this process");
    }

    [Fact]
    public async Task AnAdapterOfAnotherModel_IsRefused() =>
        (await CommandLineRun.WithInputAsync(
            Line, "score", "--adapter", SharedFiles.InRepository("tests/Dramatis.Torch.Tests/Fixtures/adapters/tiny-lora"))).FailsWith(2, "tiny-llama", "down_proj");

    private static Task<double[]> ScoreAsync(params string[] options) => ScoreTextAsync((string)JsonNode.Parse(Line)!["text"]!, options);

    private static async Task<int[]> IdsAsync(string text) =>
        [.. JsonNode.Parse((await CommandLineRun.OfAsync("tokens", text, "--json")).Succeeds().Output)!["ids"]!.AsArray().Select(id => (int)id!)];

    private static string Prompt(TemporaryFolder folder, int[] ids)
    {
        Torch.Runtime.TorchRuntime.EnsureLoaded();
        string model = SharedFiles.InRepository("models/understudy");
        using Decoder decoder = new(ConfigurationFile.Read(Path.Combine(model, "config.json")));
        using SafetensorsFile weights = SafetensorsFile.Open(Path.Combine(model, "model.safetensors"));
        decoder.Load(weights);
        using SoftPrompt prompt = SoftPrompt.FromText(decoder, ids);
        prompt.Save(folder.In("soft"), decoder);
        return folder.In("soft");
    }

    private static async Task<double[]> ScoreTextAsync(string text, params string[] options)
    {
        CommandLineRun run = (await CommandLineRun.WithInputAsync(JsonSerializer.Serialize(new { text }), ["score", "--json", .. options])).Succeeds();
        return [.. JsonNode.Parse(run.Output)!["logprobs"]!.AsArray().Select(value => (double)value!)];
    }

    // An adapter of the embedded model with B as random as A.
    private static string Adapter(TemporaryFolder folder)
    {
        Torch.Runtime.TorchRuntime.EnsureLoaded();
        using Decoder decoder = new(ConfigurationFile.Read(SharedFiles.InRepository("models/understudy/config.json")));
        LowRankSettings settings = new() { Rank = 2, Alpha = 4, Targets = new ModuleTargets { Names = ["v_proj", "down_proj"] } };
        using LowRankAdapter adapter = LowRankAdapter.Create(decoder, settings, RandomStream.FromSeed(3));
        using var off = TorchSharp.torch.no_grad();
        foreach (LowRankModule module in adapter.Modules)
        {
            RandomStream random = RandomStream.FromSeed(4).Split(module.Path);
            using var values = TorchSharp.torch.tensor(Enumerable.Range(0, (int)module.B.numel()).Select(_ => (float)random.NextNormal() * 0.1f).ToArray(), module.B.shape);
            module.B.copy_(values);
        }

        adapter.Save(folder.In("lora"));
        return folder.In("lora");
    }
}
