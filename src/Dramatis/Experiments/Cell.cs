using System.Collections;

namespace Dramatis.Experiments;

/// <summary>One combination of factor levels, in the order of the design. Equality is by content.</summary>
public sealed class Cell : IReadOnlyList<KeyValuePair<string, string>>, IEquatable<Cell>
{
    private readonly KeyValuePair<string, string>[] levels;

    /// <summary>Creates a cell from factor and level pairs.</summary>
    /// <exception cref="ArgumentException">A factor is named twice.</exception>
    public Cell(params IEnumerable<KeyValuePair<string, string>> levels)
    {
        this.levels = [.. levels];
        if (this.levels.DistinctBy(l => l.Key, StringComparer.Ordinal).Count() != this.levels.Length)
        {
            throw new ArgumentException("A factor may stand in a cell only once.", nameof(levels));
        }
    }

    /// <summary>Creates a cell from (factor, level) tuples.</summary>
    public static Cell Of(params (string Factor, string Level)[] levels) =>
        new(levels.Select(l => KeyValuePair.Create(l.Factor, l.Level)));

    /// <inheritdoc/>
    public int Count => levels.Length;

    /// <inheritdoc/>
    public KeyValuePair<string, string> this[int index] => levels[index];

    /// <summary>The level of a factor.</summary>
    /// <exception cref="KeyNotFoundException">The cell has no such factor.</exception>
    public string this[string factor] =>
        Find(factor) ?? throw new KeyNotFoundException($"The cell {this} has no factor '{factor}'.");

    /// <summary>The level of a factor, or null.</summary>
    public string? Find(string factor)
    {
        foreach (KeyValuePair<string, string> level in levels)
        {
            if (string.Equals(level.Key, factor, StringComparison.Ordinal))
            {
                return level.Value;
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public bool Equals(Cell? other) => other is not null && levels.AsSpan().SequenceEqual(other.levels);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Cell);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        foreach (KeyValuePair<string, string> level in levels)
        {
            hash.Add(level);
        }

        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => levels.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>For people: <c>factor=level, factor=level</c>.</summary>
    public override string ToString() => string.Join(", ", levels.Select(l => $"{l.Key}={l.Value}"));
}
