using System.CommandLine;

namespace Dramatis.Cli.Terminal;

/// <summary>A command that brings examples for its help.</summary>
internal sealed class ExampleCommand(string name, string description, params string[] examples) : Command(name, description)
{
    public IReadOnlyList<string> Examples { get; } = examples;
}
