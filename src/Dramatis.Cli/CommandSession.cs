using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Spectre.Console;

namespace Dramatis.Cli;

/// <summary>What every command shares: where to write, what to read, how to print JSON.</summary>
internal sealed class CommandSession(TextWriter output, TextWriter error, TextReader input)
{
    private static readonly JsonSerializerOptions JsonOptions = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    public TextWriter Output { get; } = output;

    public TextWriter Error { get; } = error;

    public TextReader Input { get; } = input;

    /// <summary>For people: results.</summary>
    public IAnsiConsole Console { get; } = Create(output);

    /// <summary>For people: progress and notes, so that standard output stays clean.</summary>
    public IAnsiConsole Notes { get; } = Create(error);

    public void WriteJson<T>(T value) => Output.WriteLine(JsonSerializer.Serialize(value, JsonOptions));

    private static IAnsiConsole Create(TextWriter writer)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });
        bool redirected = writer == System.Console.Out ? System.Console.IsOutputRedirected : writer != System.Console.Error || System.Console.IsErrorRedirected;
        if (redirected)
        {
            console.Profile.Width = 140; // a pipe has no width; do not fold lines that a program may read
        }

        return console;
    }
}
