using System.CommandLine;
using System.CommandLine.Parsing;
using Dramatis.Cli.Terminal;

namespace Dramatis.Cli.Tests;

public sealed class HelpTests
{
    public static TheoryData<string> CommandPaths() => [.. Commands(Root(), "").Select(c => c.Path)];

    [Theory]
    [MemberData(nameof(CommandPaths))]
    public async Task EveryCommand_ShowsExamplesThatBeginWithItsOwnName(string path)
    {
        CommandLineRun run = (await CommandLineRun.OfAsync([.. Words(path), "--help"])).Succeeds();
        string[] lines = run.Output.Split('\n', StringSplitOptions.TrimEntries);
        int examples = Array.IndexOf(lines, "Examples:");
        Assert.True(examples > 0, "no examples");
        string[] shown = [.. lines[(examples + 1)..].Where(l => l.Length > 0)];
        Assert.NotEmpty(shown);
        Assert.All(shown, example => Assert.Contains($"dramatis {path}".TrimEnd(), example, StringComparison.Ordinal));
        Assert.Contains("Usage:", lines);
        Assert.Contains(lines, l => l.StartsWith($"dramatis {path}".TrimEnd(), StringComparison.Ordinal));
        Assert.DoesNotContain("testhost", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Cli.Tests", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(CommandPaths))]
    public void EveryExample_IsUnderstoodByTheParser(string path)
    {
        RootCommand root = Root();
        Command command = Commands(root, "").Single(c => c.Path == path).Command;
        IEnumerable<string> examples = (command as ExampleCommand)?.Examples ?? [];
        foreach (string example in examples.Where(e => e.StartsWith("dramatis ", StringComparison.Ordinal)))
        {
            ParseResult parsed = root.Parse([.. CommandLineParser.SplitCommandLine(example).Skip(1)]);
            Assert.True(parsed.Errors.Count == 0, $"{example}: {string.Join(" ", parsed.Errors.Select(e => e.Message))}");
        }
    }

    [Theory]
    [MemberData(nameof(CommandPaths))]
    public void EveryCommandOptionAndArgument_IsDescribed(string path)
    {
        Command command = Commands(Root(), "").Single(c => c.Path == path).Command;
        Assert.False(string.IsNullOrWhiteSpace(command.Description));
        Assert.All(command.Options, o => Assert.False(string.IsNullOrWhiteSpace(o.Description), o.Name));
        Assert.All(command.Arguments, a => Assert.False(string.IsNullOrWhiteSpace(a.Description), a.Name));
    }

    [Fact]
    public async Task WithoutArguments_HelpIsShown()
    {
        CommandLineRun run = (await CommandLineRun.OfAsync()).Succeeds();
        foreach (string verb in new[] { "reproduce", "run", "resume", "report", "compare", "chat", "embed", "models", "data", "catalog" })
        {
            Assert.Contains($"  {verb} ", run.Output, StringComparison.Ordinal);
        }
    }

    private static RootCommand Root() => DramatisCommandLine.Build(new CommandSession(TextWriter.Null, TextWriter.Null, TextReader.Null));

    private static IEnumerable<(string Path, Command Command)> Commands(Command command, string path) =>
        command.Subcommands.SelectMany(c => Commands(c, $"{path} {c.Name}".Trim())).Prepend((path, command));

    private static string[] Words(string path) => path.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
