using Dramatis.Conversations;
using Dramatis.Personas;

namespace Dramatis.Control.Pragmatics;

/// <summary>
/// Distractors that a memory has learned to serve such a persona and query; where it knows too few, the rest is drawn at random. What was
/// learned from other people is used: the target is never its own distractor.
/// </summary>
/// <param name="memory">The memory, over <see cref="PersonaEncoding"/>; values are ids of the pool.</param>
/// <param name="pool">Personas with different ids.</param>
/// <param name="seed">Seed of what is drawn.</param>
public sealed class LearnedDistractors(DistractorMemory memory, IReadOnlyList<Persona> pool, ulong seed = 1) : IDistractorSelector
{
    private readonly Dictionary<string, Persona> byId = pool.DistinctBy(p => p.Id).ToDictionary(p => p.Id, StringComparer.Ordinal);
    private readonly RandomDistractors rest = new(pool, seed);

    /// <inheritdoc/>
    /// <exception cref="InvalidInputException">The pool is too small.</exception>
    public IReadOnlyList<Persona> Select(Persona target, DialogueContext context, int count)
    {
        ArgumentNullException.ThrowIfNull(target);
        Persona[] known = [.. memory.Nearest(PersonaEncoding.Of(target, context), count, target.Id).Select(n => byId[n.Distractor])];
        int others = byId.Keys.Count(id => id != target.Id);
        return known.Length == count ? known : [.. known, .. rest.Select(target, context, Math.Max(count, others)).ExceptBy(known.Select(k => k.Id), p => p.Id).Take(count - known.Length)];
    }
}
