using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dramatis.Tests;
using Dramatis.Torch.Internals;
using Dramatis.Torch.Internals.Steering;
using Dramatis.Torch.Internals.Vectors;

namespace Dramatis.Cli.Tests.Commands;

/// <summary><c>--steer</c> and <c>--show-activations</c> of the commands that look into a model.</summary>
public sealed class SteerOptionTests : IDisposable
{
    private const string Line = """{"text": "I live in town with two goats."}""";
    private const int Width = 256; // of the embedded model, which has 6 blocks

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Score_GivesEveryRecordedValueOfARealVector()
    {
        string model = "gguf:" + SharedFiles.OrSkip("models/SmolLM2-135M-Instruct.Q4_1.gguf");
        string vector = SharedFiles.OrSkip("models/cheer.gguf");
        JsonNode goldens = JsonNode.Parse(await File.ReadAllTextAsync(SharedFiles.OrSkip("models/goldens/smollm2-f32-cheer.json"), TestContext.Current.CancellationToken))!;
        JsonNode[] texts = [.. goldens["logits"]!.AsArray().Select(node => node!)];
        JsonNode[] choices = [.. goldens["options"]!.AsArray().Select(node => node!)];
        IEnumerable<string> lines = texts.Select(text => JsonSerializer.Serialize(new { text = (string)text["text"]!, special = true }))
            .Concat(choices.Select(choice => JsonSerializer.Serialize(new
            {
                context = (string)choice["context"]!,
                options = choice["scores"]!.AsArray().Select(score => (string)score!["option"]!),
                special = true,
            })));

        CommandLineRun run = (await CommandLineRun.WithInputAsync(
            string.Join('\n', lines), "score", "--json", "--model", model, "--steer", vector + ":8:8-20")).Succeeds();

        JsonNode[] found = Lines(run);
        foreach ((JsonNode expected, JsonNode line) in texts.Zip(found))
        {
            double[] values = [.. expected["logprobs_of_next"]!.AsArray().Select(value => (double)value!)];
            Assert.All(values.Zip(line["logprobs"]!.AsArray()), pair => Assert.Equal(pair.First, (double)pair.Second!, 1e-3));
        }

        foreach ((JsonNode expected, JsonNode line) in choices.Zip(found.Skip(texts.Length)))
        {
            Assert.All(
                expected["scores"]!.AsArray().Zip(line["scores"]!.AsArray()),
                pair => Assert.Equal((double)pair.First!["logprob"]!, (double)pair.Second!["logprob"]!, 1e-3));
        }
    }

    [Fact]
    public async Task Chat_GivesTheRecordedReplyOfARealVector()
    {
        string model = "gguf:" + SharedFiles.OrSkip("models/SmolLM2-135M-Instruct.Q4_1.gguf");
        string vector = SharedFiles.OrSkip("models/cheer.gguf");
        JsonNode recorded = JsonNode.Parse(await File.ReadAllTextAsync(SharedFiles.OrSkip("models/goldens/smollm2-f32-cheer.json"), TestContext.Current.CancellationToken))!["greedy"]!
            .AsArray().Select(node => node!).First(node => ((string)node["prompt"]!).Contains("<|im_start|>system", StringComparison.Ordinal));
        string[] turns = ((string)recorded["prompt"]!).Split("<|im_start|>", StringSplitOptions.RemoveEmptyEntries);
        string system = turns[0]["system\n".Length..^"<|im_end|>\n".Length];
        string user = turns[1]["user\n".Length..^"<|im_end|>\n".Length];
        int certain = recorded["margin_to_second"]!.AsArray().TakeWhile(margin => (double)margin! > 0.005).Count();
        string text = (string)recorded["text"]!;

        // The chat command writes personas in its own words, so the recorded one stands in the template.
        CommandLineRun run = (await CommandLineRun.OfAsync(
            "chat", "--model", model, "--chat-template", Template(system), "--steer", vector + ":8:8-20", "--temperature", "0",
            "--max-tokens", certain.ToString(CultureInfo.InvariantCulture), "--message", user)).Succeeds();

        Assert.StartsWith(run.Output.Trim(), text.Trim(), StringComparison.Ordinal);
        Assert.True(run.Output.Trim().Length > 20);
    }

    [Fact]
    public async Task StrengthsAndFiles_AddUp_AndZeroIsTheBareModel()
    {
        string a = Vector("a.gguf", 1), b = Vector("b.safetensors", 2);

        double[] bare = await ScoreAsync();
        double[] whole = await ScoreAsync("--steer", a + ":3");
        double[] parts = await ScoreAsync("--steer", a + ":1:1-5", "--steer", a + ":2");
        double[] none = await ScoreAsync("--steer", a + ":0");
        double[] both = await ScoreAsync("--steer", a + ":3", "--steer", b + ":-3:2-4");

        // Bare texts run on the fused kernels, steered ones on the block loop: sums in another order.
        Assert.All(bare.Zip(none), pair => Assert.Equal(pair.First, pair.Second, 1e-3));
        Assert.All(whole.Zip(parts), pair => Assert.Equal(pair.First, pair.Second, 1e-3));
        Assert.True(bare.Zip(whole).Max(pair => Math.Abs(pair.First - pair.Second)) > 0.05);
        Assert.True(both.Zip(whole).Max(pair => Math.Abs(pair.First - pair.Second)) > 0.05);
    }

    [Fact]
    public async Task Chat_IsSteered_AndShowsWhatIsInside()
    {
        string vector = Vector("v.gguf", 1);
        string[] command = ["chat", "--message", "Where do you live?", "--temperature", "0", "--max-tokens", "12"];

        CommandLineRun bare = (await CommandLineRun.OfAsync(command)).Succeeds();
        CommandLineRun watched = (await CommandLineRun.OfAsync([.. command, "--show-activations"])).Succeeds();
        CommandLineRun steered = (await CommandLineRun.OfAsync([.. command, "--show-activations", "--steer", vector + ":30:2-4"])).Succeeds();

        Assert.Empty(bare.Error);
        Assert.Equal(bare.Output, watched.Output);
        Assert.NotEqual(bare.Output, steered.Output);
        Assert.Equal(6, Rows(watched).Length);
        string[][] rows = Rows(steered);
        Assert.Equal(6, rows.Length);
        Assert.Equal(["0", "-", "-"], new[] { rows[0][0], rows[0][3], rows[0][4] });
        // Block 2 is the first that is moved: there the projection rises by the strength times the length of the direction.
        double plain = Number(Rows((await CommandLineRun.OfAsync([.. command, "--show-activations", "--steer", vector + ":0"])).Succeeds())[2][3]);
        Assert.Equal(plain + 30, Number(rows[2][3]), 0.02);
        Assert.Contains("[1] projection on " + vector, steered.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("score")]
    [InlineData("chat")]
    public async Task AVectorThatCannotBeUsed_IsNamed(string command)
    {
        string fits = Vector("fits.gguf", 1);
        string narrow = Write("narrow.gguf", "", (1, new float[] { 1, 2, 3 }));
        string other = Write("other.gguf", "qwen2", (1, Direction(1)));
        string tall = Write("tall.gguf", "llama", (1, Direction(1)), (6, Direction(2)));
        Task<CommandLineRun> Run(params string[] more) =>
            CommandLineRun.WithInputAsync(Line, [command, .. command == "chat" ? new[] { "--message", "Hello" } : [], .. more]);

        (await Run("--steer", folder.In("nowhere.gguf"))).FailsWith(2, "nowhere.gguf", "no such file");
        (await Run("--steer", fits + ":much")).FailsWith(2, "file:strength");
        (await Run("--steer", fits + ":1:4-2")).FailsWith(2, "4 to 2");
        (await Run("--steer", fits + ":1:2-6")).FailsWith(2, "fits.gguf", "blocks 2-6", "blocks 0 to 5");
        (await Run("--steer", fits + ":1:0-0")).FailsWith(2, "fits.gguf", "no vector for blocks 0");
        (await Run("--steer", narrow)).FailsWith(2, "narrow.gguf", "3 numbers", "256 wide");
        (await Run("--steer", other)).FailsWith(2, "other.gguf", "qwen2", "llama");
        (await Run("--steer", tall)).FailsWith(2, "tall.gguf", "block 6", "blocks 0 to 5");
        (await Run("--steer", fits, "--model", "simulated:discussant")).FailsWith(2, "does not run in this process");
        await File.WriteAllTextAsync(folder.In("broken.gguf"), "GGUF", TestContext.Current.CancellationToken);
        (await Run("--steer", folder.In("broken.gguf"))).FailsWith(3, "broken.gguf");
    }

    [Fact]
    public async Task APlanFile_DoesWhatItSays_AloneAndBesideAVector()
    {
        string vector = Vector("v.gguf", 1), other = Vector("w.gguf", 2);
        string plan = Plan("plan.json", SteeringPlan.Add(ControlVectorFile.Read(vector), 3, new BlockRange(2, 4)));

        Assert.Equal(await ScoreAsync("--steer", vector + ":3:2-4"), await ScoreAsync("--steer", plan));
        Assert.Equal(
            await ScoreAsync("--steer", vector + ":3:2-4", "--steer", other + ":-2"), await ScoreAsync("--steer", plan, "--steer", other + ":-2"));
        string[] chat = ["chat", "--message", "Where do you live?", "--temperature", "0", "--max-tokens", "12", "--show-activations"];
        CommandLineRun watched = (await CommandLineRun.OfAsync([.. chat, "--steer", plan, "--steer", vector + ":0"])).Succeeds();
        CommandLineRun same = (await CommandLineRun.OfAsync([.. chat, "--steer", vector + ":3:2-4"])).Succeeds();
        Assert.Equal(same.Output, watched.Output);
        Assert.Equal(Rows(same), Rows(watched)); // a plan is not a direction to project on: only the vector is shown
    }

    [Theory]
    [InlineData("score")]
    [InlineData("chat")]
    public async Task APlanThatCannotBeUsed_IsNamed(string command)
    {
        string plan = Plan("plan.json", SteeringPlan.Add(ControlVectorFile.Read(Vector("v.gguf", 1)), 3));
        string narrow = Plan("narrow.json", new SteeringPlan { Interventions = [new Intervention { Operation = new AblateOperation { Directions = [BlockVectors.Everywhere([1, 2, 3])] } }] });
        Task<CommandLineRun> Run(string steer) =>
            CommandLineRun.WithInputAsync(Line, [command, .. command == "chat" ? new[] { "--message", "Hello" } : [], "--steer", steer]);

        (await Run(plan + ":2")).FailsWith(2, "plan.json", "strength or blocks");
        (await Run(plan + ":1:2-3")).FailsWith(2, "plan.json", "strength or blocks");
        (await Run(narrow)).FailsWith(2, "narrow.json", "3 numbers", "256 wide");
        (await Run(folder.In("nowhere.json"))).FailsWith(2, "nowhere.json", "no such file");
        (await Run(folder.Write("broken.json", "{"))).FailsWith(2, "broken.json", "not the JSON expected");
        (await Run(folder.Write("later.json", """{"format": 9, "interventions": []}"""))).FailsWith(2, "later.json", "format 9");
    }

    [Fact]
    public async Task ATallVector_IsUsedWithinARange()
    {
        string tall = Write("tall.gguf", "llama", (1, Direction(1)), (6, Direction(2)));
        Assert.NotEmpty(await ScoreAsync("--steer", tall + ":1:1-5"));
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static string[][] Rows(CommandLineRun run) =>
        [.. run.Error.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(words => words.Length > 2 && int.TryParse(words[0], out _))];

    private static JsonNode[] Lines(CommandLineRun run) => [.. run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];

    private static async Task<double[]> ScoreAsync(params string[] options) =>
        [.. Lines((await CommandLineRun.WithInputAsync(Line, ["score", "--json", .. options])).Succeeds())[0]["logprobs"]!.AsArray().Select(value => (double)value!)];

    private static float[] Direction(int seed)
    {
        double[] values = [.. Enumerable.Range(0, Width).Select(i => Math.Sin((seed * 37) + (i * 12.9898)))];
        double length = Math.Sqrt(values.Sum(value => value * value));
        return [.. values.Select(value => (float)(value / length))];
    }

    private string Plan(string name, SteeringPlan plan)
    {
        plan.Write(folder.In(name));
        return folder.In(name);
    }

    private string Vector(string name, int seed) => Write(name, "llama", [.. Enumerable.Range(1, 5).Select(block => (block, Direction(seed + block)))]);

    private string Write(string name, string hint, params (int Block, float[] Values)[] directions)
    {
        ControlVectorFile.Write(folder.In(name), new ControlVector(hint, directions.ToDictionary(pair => pair.Block, pair => pair.Values)));
        return folder.In(name);
    }

    private string Template(string system) => folder.Write(
        "template.jinja",
        "<|im_start|>system\n" + system + "<|im_end|>\n{% for m in messages %}<|im_start|>{{ m['role'] }}\n{{ m['content'] }}<|im_end|>\n{% endfor %}{{ '<|im_start|>assistant\n' }}");
}
