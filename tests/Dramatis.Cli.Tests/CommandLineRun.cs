using System.Text.Json.Nodes;

namespace Dramatis.Cli.Tests;

/// <summary>What a run of the command line left.</summary>
internal sealed record CommandLineRun(int Code, string Output, string Error)
{
    /// <summary>Standard output as JSON.</summary>
    public JsonNode Json => JsonNode.Parse(Output)!;

    /// <summary>Runs the program in this process.</summary>
    public static Task<CommandLineRun> OfAsync(params string[] arguments) => WithInputAsync("", arguments);

    /// <summary>Runs the program with something to read.</summary>
    public static async Task<CommandLineRun> WithInputAsync(string input, params string[] arguments)
    {
        using StringWriter output = new() { NewLine = "\n" }, error = new() { NewLine = "\n" };
        int code = await DramatisCommandLine.RunAsync(
            arguments, output, error, new StringReader(input), TestContext.Current.CancellationToken);
        return new CommandLineRun(code, output.ToString(), error.ToString());
    }

    /// <summary>
    /// A user's mistake: the exit code says so, the last line of standard error is the one paragraph about it, no stack is shown, and
    /// nothing is claimed on standard output.
    /// </summary>
    public CommandLineRun FailsWith(int code, params string[] fragments)
    {
        string[] lines = Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(Code == code, $"exit code {Code}, expected {code}: {Error}");
        Assert.StartsWith("error: ", lines[^1], StringComparison.Ordinal);
        Assert.Single(lines, line => line.StartsWith("error: ", StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", Error, StringComparison.Ordinal);
        Assert.Empty(Output);
        foreach (string fragment in fragments)
        {
            Assert.Contains(fragment, lines[^1], StringComparison.Ordinal);
        }

        return this;
    }

    /// <summary>Nothing but the paragraph stands on standard error.</summary>
    public void SaysNothingElse() => Assert.Single(Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The run ended well.</summary>
    public CommandLineRun Succeeds()
    {
        Assert.True(Code == 0, $"exit code {Code}: {Error}");
        Assert.DoesNotContain("error: ", Error, StringComparison.Ordinal);
        return this;
    }
}
