using Dramatis.Conversations;
using Dramatis.Personas;
using Dramatis.Statistics.Texts;

namespace Dramatis.Control.Pragmatics;

/// <summary>
/// The hardest distractors of a pool: personas with facets of the same attributes and other values, those with the most of them first;
/// they say what the target must not. Ties are broken by shared words, then by id.
/// </summary>
/// <param name="pool">Personas with different ids; the target may be among them.</param>
public sealed class NearestDistractors(IReadOnlyList<Persona> pool) : IDistractorSelector
{
    /// <inheritdoc/>
    /// <exception cref="InvalidInputException">The pool is too small.</exception>
    public IReadOnlyList<Persona> Select(Persona target, DialogueContext context, int count)
    {
        ArgumentNullException.ThrowIfNull(target);
        HashSet<string> words = [.. Words(target)];
        Persona[] nearest =
        [
            .. pool.Where(p => p.Id != target.Id).DistinctBy(p => p.Id)
                .OrderByDescending(p => Clashes(target, p))
                .ThenByDescending(p => Words(p).Count(words.Contains))
                .ThenBy(p => p.Id, StringComparer.Ordinal)
                .Take(count),
        ];
        return nearest.Length == count
            ? nearest
            : throw new InvalidInputException("distractors", FormattableString.Invariant($"are {count} of {nearest.Length} personas."), "Give a larger pool, or ask for fewer worlds.");
    }

    private static int Clashes(Persona target, Persona other) => target.Facets.Count(t => other.Facets.Any(o =>
        o.Kind == t.Kind && o.Attribute == t.Attribute && !string.Equals(o.Value, t.Value, StringComparison.OrdinalIgnoreCase)));

    private static IEnumerable<string> Words(Persona persona) => persona.Facets.SelectMany(f => TextTokens.Words(FacetSentence.Of(f))).Distinct(StringComparer.Ordinal);
}
