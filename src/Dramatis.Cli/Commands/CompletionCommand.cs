using System.CommandLine;
using Dramatis.Cli.Terminal;

namespace Dramatis.Cli.Commands;

/// <summary><c>dramatis completion bash|zsh|fish|pwsh</c>: a script that asks the program itself for completions.</summary>
internal static class CompletionCommand
{
    private static readonly Dictionary<string, string> Scripts = new(StringComparer.Ordinal)
    {
        ["bash"] = """
            _dramatis() {
              local IFS=$'\n'
              COMPREPLY=($(compgen -W "$(dramatis "[suggest:$COMP_POINT]" "$COMP_LINE" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
            }
            complete -F _dramatis dramatis
            """,
        ["zsh"] = """
            _dramatis() {
              compadd -- ${(f)"$(dramatis "[suggest:$CURSOR]" "$BUFFER" 2>/dev/null)"}
            }
            compdef _dramatis dramatis
            """,
        ["fish"] = """
            complete -c dramatis -f -a '(dramatis "[suggest:"(string length -- (commandline -cp))"]" (commandline -cp) 2>/dev/null)'
            """,
        ["pwsh"] = """
            Register-ArgumentCompleter -Native -CommandName dramatis -ScriptBlock {
              param($word, $ast, $position)
              dramatis "[suggest:$position]" "$ast" 2>$null | Where-Object { $_ -like "$word*" } |
                ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
            }
            """,
    };

    public static Command Create(CommandSession session)
    {
        Argument<string> shell = new("shell") { Description = "bash, zsh, fish or pwsh" };
        shell.AcceptOnlyFromAmong([.. Scripts.Keys]);
        ExampleCommand command = new("completion", "Print the completion script of a shell", "eval \"$(dramatis completion bash)\"") { shell };
        command.SetAction(parsed => session.Output.WriteLine(Scripts[parsed.GetRequiredValue(shell)]));
        return command;
    }
}
