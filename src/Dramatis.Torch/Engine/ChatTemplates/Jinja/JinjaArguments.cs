namespace Dramatis.Torch.Engine.ChatTemplates.Jinja;

/// <summary>What a function, filter, test or method is called with.</summary>
/// <param name="Run">The run.</param>
/// <param name="Line">The line of the call.</param>
/// <param name="Name">What is called, for errors.</param>
/// <param name="Positional">Values by position; the subject of a filter or test is not among them.</param>
/// <param name="Named">Values by name.</param>
internal sealed record JinjaArguments(
    JinjaRun Run, int Line, string Name, IReadOnlyList<object?> Positional, IReadOnlyDictionary<string, object?> Named)
{
    /// <summary>Number of values by position.</summary>
    public int Count => Positional.Count;

    /// <summary>A value by position or name; the fallback when neither is there.</summary>
    public object? Get(int index, string name, object? fallback = null) =>
        index < Positional.Count ? Positional[index] : Named.TryGetValue(name, out object? value) ? value : fallback;

    /// <summary>A value that must be there.</summary>
    public object? Required(int index, string name) =>
        index < Positional.Count || Named.ContainsKey(name) ? Get(index, name) : throw Error($"'{Name}' without {name}");

    /// <summary>A text.</summary>
    public TracedText Text(int index, string name) => Required(index, name) as TracedText ?? throw Error($"'{Name}' with a {name} that is no text");

    /// <summary>A text, or null when it is left out or none.</summary>
    public TracedText? OptionalText(int index, string name) => Get(index, name) is null ? null : Text(index, name);

    /// <summary>A whole number.</summary>
    public long Integer(int index, string name, long fallback) => Get(index, name, fallback) is long number ? number : throw Error($"'{Name}' with a {name} that is no whole number");

    /// <summary>An error at this place.</summary>
    public JinjaException Error(string found) => new(Line, $"has {found}");

    /// <summary>Checks that nothing beyond the known arguments is given.</summary>
    public void Allow(int positional, params ReadOnlySpan<string> names)
    {
        if (Positional.Count > positional)
        {
            throw Error($"'{Name}' with {Positional.Count} arguments; supported are {positional}");
        }

        foreach (string name in Named.Keys)
        {
            if (!names.Contains(name))
            {
                throw Error($"'{Name}' with the argument '{name}', which is not supported");
            }
        }
    }
}
