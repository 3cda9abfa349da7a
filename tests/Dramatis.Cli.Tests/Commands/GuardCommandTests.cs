using System.Text.Json.Nodes;
using Dramatis.Tests;

namespace Dramatis.Cli.Tests.Commands;

public sealed class GuardCommandTests
{
    private static readonly string Runa = SharedFiles.InRepository("experiments/personas/runa.json");

    [Fact]
    public async Task Measure_SaysWhatIsFoundMendedAndHarmed()
    {
        CommandLineRun run = (await CommandLineRun.OfAsync("guard", "measure", "--each", "4", "--json")).Succeeds();
        JsonNode report = JsonNode.Parse(run.Output)!;

        Assert.Equal(7, report["kinds"]!.AsArray().Count);
        Assert.Equal(28, report["goodReplies"]!.GetValue<int>());
        Assert.InRange(report["recall"]!.GetValue<double>(), 0, 1);
        Assert.Equal(0, report["ofPassed"]!["callsPerReply"]!.GetValue<double>()); // restating asks no model
        Assert.InRange(report["ofPassed"]!["medianSeconds"]!.GetValue<double>(), 0, report["ofPassed"]!["slowSeconds"]!.GetValue<double>());
    }

    [Fact]
    public async Task Measure_RefusesNumbersOutOfRange() =>
        (await CommandLineRun.OfAsync("guard", "measure", "--each", "0")).FailsWith(2, "--each");

    [Fact]
    public async Task Chat_NeedsAPersonaToGuard() =>
        (await CommandLineRun.OfAsync("chat", "--model", SmallStudy.Model, "--guard", "repair", "--message", "Hello")).FailsWith(2, "--guard", "--persona");

    [Fact]
    public async Task Chat_RepliesUnderGuard() =>
        (await CommandLineRun.OfAsync("chat", "--model", SmallStudy.Model, "--persona", Runa, "--guard", "repair", "--message", "Hello")).Succeeds();

    [Fact]
    public async Task AnUnknownModelOfEntailment_IsNamed() =>
        (await CommandLineRun.OfAsync("guard", "measure", "--nli", "oracle")).FailsWith(2, "--nli", "lexical");
}
