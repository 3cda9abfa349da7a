namespace Dramatis.Torch.Engine.ChatTemplates.Jinja;

/// <summary>A mapping from texts to values in the order of insertion. Templates cannot change it.</summary>
internal sealed class JinjaMap
{
    private readonly OrderedDictionary<string, (TracedText Key, object? Value)> entries = new(StringComparer.Ordinal);

    /// <summary>Keys and values in order.</summary>
    public IEnumerable<(TracedText Key, object? Value)> Entries => entries.Values;

    /// <summary>Number of entries.</summary>
    public int Count => entries.Count;

    /// <summary>Sets a value; used while the mapping is made.</summary>
    public JinjaMap With(TracedText key, object? value)
    {
        entries[key.Text] = (key, value);
        return this;
    }

    /// <summary>Sets a value under a key of ours.</summary>
    public JinjaMap With(string key, object? value) => With(TracedText.Trusted(key), value);

    /// <summary>Finds a value.</summary>
    public bool TryGet(string key, out object? value)
    {
        bool found = entries.TryGetValue(key, out (TracedText Key, object? Value) entry);
        value = entry.Value;
        return found;
    }
}
