using Dramatis.Personas;
using Dramatis.Simulated.PersonaWorld.People;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Simulated.PersonaWorld;

/// <summary>
/// People of the persona world as personas, as many as one wants: name, work, home, tastes, values in a few sentences of the first
/// person. The same seed and number give the same person. They are of the held-out half of the world, which no model was trained on.
/// </summary>
public static class WorldPersonas
{
    /// <summary>The first people of a seed.</summary>
    /// <param name="seed">Seed of the world.</param>
    /// <param name="count">How many, 1 or more.</param>
    /// <param name="facts">Sentences about each, 1 or more; a fact that makes sense only with another brings it along.</param>
    public static IReadOnlyList<Persona> Draw(ulong seed, int count, int facts = 5)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(facts, 1);
        return [.. Enumerable.Range(0, count).Select(index => Of(seed, index, facts))];
    }

    private static Persona Of(ulong seed, int index, int facts)
    {
        WorldPerson person = WorldPerson.Create(seed, WorldSplit.HeldOut, index);
        return person.ToPersona(person.DrawFacts(RandomStream.FromSeed(seed).Split("persona").Split(index), facts), []);
    }
}
