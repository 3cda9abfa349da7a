namespace Dramatis.Torch.Engine.ChatTemplates.Jinja;

/// <summary>Names in reach: those of a loop turn or macro first, then those around it.</summary>
internal sealed class JinjaScope(JinjaScope? outer = null)
{
    private readonly Dictionary<string, object?> values = new(StringComparer.Ordinal);

    /// <summary>The outermost scope.</summary>
    public JinjaScope Root => outer?.Root ?? this;

    /// <summary>Sets a name here.</summary>
    public void Set(string name, object? value) => values[name] = value;

    /// <summary>The value of a name; undefined when there is none.</summary>
    public object? Get(string name)
    {
        for (JinjaScope? scope = this; scope is not null; scope = scope.Outer)
        {
            if (scope.values.TryGetValue(name, out object? value))
            {
                return value;
            }
        }

        return new JinjaUndefined(name);
    }

    private JinjaScope? Outer => outer;
}
