using Dramatis.Conversations;
using Dramatis.Personas;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Control.Pragmatics;

/// <summary>Distractors drawn at random from a pool; the same target and context give the same ones.</summary>
/// <param name="pool">Personas with different ids; the target may be among them.</param>
/// <param name="seed">Seed of the draw.</param>
public sealed class RandomDistractors(IReadOnlyList<Persona> pool, ulong seed = 1) : IDistractorSelector
{
    /// <inheritdoc/>
    /// <exception cref="InvalidInputException">The pool is too small.</exception>
    public IReadOnlyList<Persona> Select(Persona target, DialogueContext context, int count)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(context);
        Persona[] others = [.. pool.Where(p => p.Id != target.Id).DistinctBy(p => p.Id)];
        return others.Length >= count
            ? RandomStream.FromSeed(seed).Split(target.Id).Split(context.Query).Sample(others, count)
            : throw new InvalidInputException("distractors", FormattableString.Invariant($"are {count} of {others.Length} personas."), "Give a larger pool, or ask for fewer worlds.");
    }
}
