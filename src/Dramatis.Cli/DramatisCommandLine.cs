using System.CommandLine;
using System.CommandLine.Help;
using Dramatis.Cli.Commands;
using Dramatis.Cli.Terminal;
using Dramatis.Models;

namespace Dramatis.Cli;

/// <summary>The command line as a function of arguments and two writers, so that tests run it in the process.</summary>
internal static class DramatisCommandLine
{
    /// <summary>Runs the program and returns its exit code (see <see cref="ExitCodes"/>).</summary>
    public static async Task<int> RunAsync(
        IReadOnlyList<string> arguments,
        TextWriter output,
        TextWriter error,
        TextReader? input = null,
        CancellationToken cancellationToken = default)
    {
        CommandSession session = new(output, error, input ?? Console.In);
        RootCommand root = Build(session);
        ParseResult parsed = root.Parse(arguments.Count == 0 ? ["--help"] : arguments);
        if (parsed.Errors.Count > 0)
        {
            string said = string.Join(" ", parsed.Errors.Select(e => e.Message));
            string near = Nearest(parsed) is { } name ? $"Did you mean '{name}'? " : "";
            ErrorParagraph.Write(error, said, near + "Run dramatis --help, or put --help after the command.");
            return ExitCodes.BadInput;
        }

        InvocationConfiguration invocation = new()
        {
            Output = output,
            Error = error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = TimeSpan.FromMinutes(2), // a run drains its trials in flight
        };
        try
        {
            return await parsed.InvokeAsync(invocation, cancellationToken).ConfigureAwait(false);
        }
        catch (DramatisException e)
        {
            ErrorParagraph.Write(error, e.Message);
            return e.ExitCode;
        }
        catch (OperationCanceledException)
        {
            ErrorParagraph.Write(error, "Interrupted.");
            return ExitCodes.Interrupted;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            ErrorParagraph.Write(error, e.Message);
            return ExitCodes.BadInput;
        }
    }

    /// <summary>Every command, built without touching a model or a native library: help stays fast.</summary>
    public static RootCommand Build(CommandSession session)
    {
        RootCommand root = new("Dramatis makes language models keep their personas, measures where they do not, and repairs it.");
        root.Add(ReproduceCommand.Create(session));
        root.Add(RunCommand.Create(session));
        root.Add(ResumeCommand.Create(session));
        root.Add(ReportCommand.Create(session));
        root.Add(CompareCommand.Create(session));
        root.Add(ChatCommand.Create(session));
        root.Add(AdministerCommand.Create(session));
        root.Add(SelectCommand.Create(session));
        root.Add(EmbedCommand.Create(session));
        root.Add(ScoreCommand.Create(session));
        root.Add(ProbeCommand.Create(session));
        root.Add(TokensCommand.Create(session));
        root.Add(ModelsCommand.Create(session));
        root.Add(VectorsCommand.Create(session));
        root.Add(DataCommand.Create(session));
        root.Add(CatalogCommand.Create(session));
        root.Add(TrainCommand.Create(session));
        root.Add(NliCommand.Create(session));
        root.Add(LintCommand.Create(session));
        root.Add(AuditCommand.Create(session));
        root.Add(GuardCommand.Create(session));
        root.Add(JudgeCommand.Create(session));
        root.Add(CompletionCommand.Create(session));
        foreach (Option option in root.Options)
        {
            if (option is HelpOption { Action: HelpAction help })
            {
                option.Action = new HelpWithExamples(help);
            }
        }

        return root;
    }

    private static string? Nearest(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        IEnumerable<string> known = command.Subcommands.Select(c => c.Name).Concat(command.Options.Select(o => o.Name));
        return parsed.UnmatchedTokens.Select(token => NearestName.Of(token, known)).FirstOrDefault(name => name is not null);
    }
}
