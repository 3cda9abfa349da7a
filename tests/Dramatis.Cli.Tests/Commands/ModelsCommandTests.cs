using Dramatis.Tests;

namespace Dramatis.Cli.Tests.Commands;

public sealed class ModelsCommandTests
{
    [Fact]
    public async Task List_HasEverySchemeOfTheGuide()
    {
        CommandLineRun run = (await CommandLineRun.OfAsync("models", "--json")).Succeeds();
        Assert.Equal(
            ["gguf", "hf", "ollama", "openai", "replay", "simulated", "understudy", "understudy-nano"],
            run.Json.AsArray().Select(p => p!["scheme"]!.GetValue<string>()).Order(StringComparer.Ordinal));
        Assert.All(run.Json.AsArray(), p => Assert.NotEmpty(p!["description"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Check_SaysWhatAModelCanDo()
    {
        CommandLineRun run = (await CommandLineRun.OfAsync("models", "check", SmallStudy.Model, "--json")).Succeeds();
        Assert.False(run.Json["logLikelihood"]!.GetValue<bool>());
        Assert.NotEmpty(run.Json["reply"]!.GetValue<string>());
        CommandLineRun text = (await CommandLineRun.OfAsync("models", "check", SmallStudy.Model)).Succeeds();
        Assert.Contains("answers are read from text", text.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inspect_DescribesTheEmbeddedModel()
    {
        string folder = SharedFiles.InRepository("models/understudy");
        CommandLineRun run = (await CommandLineRun.OfAsync("models", "inspect", folder, "--json")).Succeeds();
        Assert.Equal("llama", run.Json["family"]!.GetValue<string>());
        Assert.Equal("runs", run.Json["template"]!["status"]!.GetValue<string>());
        CommandLineRun text = (await CommandLineRun.OfAsync("models", "inspect", "hf:" + folder)).Succeeds();
        Assert.Contains("byte-level BPE", text.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inspect_NamesAFileThatIsNotThere() =>
        (await CommandLineRun.OfAsync("models", "inspect", "none.gguf")).FailsWith(3, "none.gguf", "no such file");
}
