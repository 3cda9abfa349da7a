using System.Globalization;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Personas.Sampling;

/// <summary>
/// Draws random personas: each attribute independently of the others, all its levels equally likely. Such people are stranger than any
/// population; what they share in spite of it is not theirs. The same seed gives the same people, and more of them when more are asked for.
/// </summary>
/// <param name="attributes">What they differ in, in the order in which a prompt states it.</param>
/// <param name="population">
/// A joint table that some of the attributes are drawn from together, as frequently as they meet in a population; null for none.
/// </param>
public sealed class PersonaSampler(IReadOnlyList<PersonaAttribute> attributes, PopulationTable? population = null)
{
    /// <summary>What they differ in.</summary>
    public IReadOnlyList<PersonaAttribute> Attributes => attributes;

    /// <summary>The joint table, or null.</summary>
    public PopulationTable? Population => population;

    /// <summary>Draws people.</summary>
    /// <param name="count">How many, 0 or more.</param>
    /// <param name="seed">Seed.</param>
    public IReadOnlyList<SampledPersona> Draw(int count, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return [.. Enumerable.Range(0, count).Select(i => One(i, seed))];
    }

    private SampledPersona One(int index, ulong seed)
    {
        RandomStream random = RandomStream.FromKey(FormattableString.Invariant($"people|{seed}|{index}"));
        IReadOnlyDictionary<string, AttributeLevel>? joint = population?.Draw(random);
        Dictionary<string, AttributeLevel> levels = attributes.ToDictionary(
            a => a.Id, a => joint?.GetValueOrDefault(a.Id) ?? random.Split(a.Id).Choose(a.Levels), StringComparer.Ordinal);
        string id = string.Create(CultureInfo.InvariantCulture, $"s{seed}-{index + 1:0000}");
        Facet[] facets =
        [
            .. attributes.Select(a => new Facet(
                FacetKind.Fact, a.Id, levels[a.Id].Id, levels[a.Id].Text, Provenance: FormattableString.Invariant($"drawn with seed {seed}"))),
        ];
        return new SampledPersona(new Persona(id, string.Create(CultureInfo.InvariantCulture, $"person {index + 1} of group {seed}"), facets), levels);
    }
}
