using System.Collections.Frozen;

namespace Dramatis.Simulated.Respondents;

/// <summary>The traits that items read, in a fixed order. Outside of it traits go by their names, never by their position.</summary>
public sealed class TraitSpace
{
    private readonly FrozenDictionary<string, int> indices;

    /// <summary>Creates a space.</summary>
    /// <param name="names">Names of the traits, none twice, at least one.</param>
    /// <exception cref="ArgumentException">There is no name, or one stands twice.</exception>
    public TraitSpace(IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        if (names.Count == 0 || names.Distinct(StringComparer.Ordinal).Count() != names.Count)
        {
            throw new ArgumentException("There is at least one trait, and none twice.", nameof(names));
        }

        Names = [.. names];
        indices = Names.Index().ToFrozenDictionary(n => n.Item, n => n.Index, StringComparer.Ordinal);
    }

    /// <summary>Names in order.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Number of traits.</summary>
    public int Count => Names.Count;

    /// <summary>The place of a trait, or −1.</summary>
    public int IndexOf(string name) => indices.GetValueOrDefault(name, -1);

    /// <summary>Levels in the order of the space; traits that are not named are 0.</summary>
    internal double[] Vector(IReadOnlyDictionary<string, double> levels) => [.. Names.Select(n => levels.GetValueOrDefault(n))];
}
