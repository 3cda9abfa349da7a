namespace Dramatis.Torch.Engine.ChatTemplates.Jinja;

/// <summary>
/// A chat template in the strict part of Jinja that chat templates use. It reads nothing but what it is given, changes nothing, and
/// does a bounded amount of work. Thread-safe.
/// </summary>
internal sealed class JinjaProgram
{
    private readonly IReadOnlyList<JinjaStatement> body;

    private JinjaProgram(IReadOnlyList<JinjaStatement> body) => this.body = body;

    /// <summary>Reads a template.</summary>
    /// <exception cref="JinjaException">It is damaged, or has something that is not known here.</exception>
    public static JinjaProgram Parse(string source) => new(JinjaParser.Read(source));

    /// <summary>Runs it.</summary>
    /// <param name="values">What it is given, by name.</param>
    /// <param name="clock">What tells the date.</param>
    /// <exception cref="JinjaException">It refuses, fails, or does too much.</exception>
    public TracedText Render(IEnumerable<(string Name, object? Value)> values, TimeProvider clock)
    {
        var run = new JinjaRun(clock);
        var scope = new JinjaScope();
        JinjaGlobals.AddTo(scope);
        foreach ((string name, object? value) in values)
        {
            scope.Set(name, value);
        }

        JinjaStatement.ExecuteAll(body, run, scope);
        return run.Made(TracedText.Concat(run.Output), 1);
    }
}
