using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dramatis.Cli.Tests.Commands;

/// <summary>From conversations to an adapter that the other commands take.</summary>
public sealed class TrainAdapterCommandTests
{
    private static readonly string[] Quick = ["--rank", "4", "--texts-per-step", "4", "--epochs", "12", "--rate", "1e-2", "--target", "v_proj", "down_proj"];

    [Fact]
    public async Task ATrainedAdapter_MakesTheModelSayWhatItLearned()
    {
        using TemporaryFolder folder = new();
        string[] train = ["train", "adapter", "--data", Conversations(folder), "--folder", folder.In("run"), .. Quick];
        CommandLineRun run = (await CommandLineRun.OfAsync(train)).Succeeds();
        string adapter = Path.Combine(folder.In("run"), "adapter");
        Assert.Contains(adapter, run.Output, StringComparison.Ordinal);
        string[] ask = ["chat", "--message", "What do you keep in your tower?", "--temperature", "0", "--max-tokens", "30"];

        string bare = (await CommandLineRun.OfAsync(ask)).Succeeds().Output;
        string adapted = (await CommandLineRun.OfAsync([.. ask, "--adapter", adapter])).Succeeds().Output;

        Assert.DoesNotContain("lantern", bare, StringComparison.Ordinal);
        Assert.Contains("lantern", adapted, StringComparison.Ordinal);
        JsonObject configuration = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(adapter, "adapter_config.json"), TestContext.Current.CancellationToken))!.AsObject();
        Assert.Equal(("LORA", 4, "understudy"), ((string)configuration["peft_type"]!, (int)configuration["r"]!, (string)configuration["base_model_name_or_path"]!));
        double[] losses = [.. (await File.ReadAllLinesAsync(Path.Combine(folder.In("run"), "metrics.jsonl"), TestContext.Current.CancellationToken)).Select(line => (double)JsonNode.Parse(line)!["loss"]!)];
        Assert.True(losses[^1] < 0.3 * losses[0], $"{losses[0]} fell to {losses[^1]}");
    }

    [Fact]
    public async Task ALegThatIsCutShort_SaysSo_AndTheSameCommandGoesOn()
    {
        using TemporaryFolder folder = new();
        string[] train = ["train", "adapter", "--data", Conversations(folder), "--folder", folder.In("run"), .. Quick];

        CommandLineRun cut = await CommandLineRun.OfAsync([.. train, "--minutes", "0"]);
        Assert.Equal(4, cut.Code);
        Assert.StartsWith("step 0 of", cut.Output, StringComparison.Ordinal);
        (await CommandLineRun.OfAsync(train)).Succeeds();
        (await CommandLineRun.OfAsync([.. train, "--dora"])).FailsWith(2, "another adapter");
    }

    [Theory]
    [InlineData("{\"messages\": [{\"role\": \"user\", \"content\": \"x\"}]}", "line 1", "no turn of the assistant")]
    [InlineData("{\"messages\": [{\"role\": \"poet\", \"content\": \"x\"}]}", "line 1", "'poet'")]
    [InlineData("{\"text\": \"x\"}", "line 1", "no conversation")]
    [InlineData("\n[", "line 2", "no conversation")]
    public async Task AWrongLine_IsNamed(string line, string where, string says)
    {
        using TemporaryFolder folder = new();
        string data = folder.Write("chats.jsonl", line);
        (await CommandLineRun.OfAsync("train", "adapter", "--data", data, "--folder", folder.In("run"))).FailsWith(2, where, says);
    }

    [Theory]
    [InlineData("no module", "--target", "query")]
    [InlineData("Ranks are", "--rank", "0")]
    [InlineData("learning rate", "--rate", "-1")]
    [InlineData("epochs", "--epochs", "0")]
    [InlineData("none of at most 4 tokens", "--max-length", "4")]
    [InlineData("cannot be trained", "--model", "simulated:discussant")]
    public async Task ASettingThatCannotBe_IsNamed(string says, params string[] options)
    {
        using TemporaryFolder folder = new();
        (await CommandLineRun.OfAsync(["train", "adapter", "--data", Conversations(folder), "--folder", folder.In("run"), .. options])).FailsWith(2, says);
    }

    private static string Conversations(TemporaryFolder folder)
    {
        (string Question, string Answer)[] talk =
        [
            ("What do you keep in your tower?", "I keep a brass lantern and a kettle."),
            ("What is in the tower?", "A brass lantern and a kettle."),
            ("What do you look after?", "I look after a brass lantern."),
            ("What do you have up there?", "Up there I have a brass lantern."),
        ];
        return folder.Write("chats.jsonl", string.Join('\n', talk.Select(turn => JsonSerializer.Serialize(new
        {
            messages = new[] { new { role = "user", content = turn.Question }, new { role = "assistant", content = turn.Answer } },
        }))));
    }
}
