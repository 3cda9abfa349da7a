namespace Dramatis.Cli.Tests.Commands;

public sealed class CompletionCommandTests
{
    [Theory]
    [InlineData("bash", "complete -F")]
    [InlineData("zsh", "compdef")]
    [InlineData("fish", "complete -c dramatis")]
    [InlineData("pwsh", "Register-ArgumentCompleter")]
    public async Task EveryShell_GetsAScriptInItsOwnWords(string shell, string words)
    {
        CommandLineRun run = (await CommandLineRun.OfAsync("completion", shell)).Succeeds();
        Assert.Contains(words, run.Output, StringComparison.Ordinal);
        Assert.Contains("[suggest:", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheProgram_AnswersWhatTheScriptsAsk()
    {
        CommandLineRun run = (await CommandLineRun.OfAsync("[suggest:11]", "dramatis re")).Succeeds();
        string[] offered = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(["report", "reproduce", "resume"], verb => Assert.Contains(verb, offered));
        Assert.DoesNotContain("chat", offered);
    }

    [Fact]
    public async Task AnUnknownShell_IsRefusedWithTheKnownOnes() =>
        (await CommandLineRun.OfAsync("completion", "tcsh")).FailsWith(2, "tcsh", "bash", "fish").SaysNothingElse();
}
