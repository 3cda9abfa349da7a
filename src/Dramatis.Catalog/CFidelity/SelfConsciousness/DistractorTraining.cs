using Dramatis.Control.Pragmatics;
using Dramatis.Simulated.PersonaWorld.Candidates;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Catalog.CFidelity.SelfConsciousness;

/// <summary>Teaches a memory which distractor served which training set best.</summary>
internal static class DistractorTraining
{
    private const int Epochs = 5;

    /// <summary>A memory that has seen every set several times, in orders drawn from a seed.</summary>
    public static DistractorMemory Learn(IReadOnlyList<(CandidateSet Set, string Best)> examples, ulong seed)
    {
        DistractorMemory memory = new(PersonaEncoding.Width, new DistractorMemoryOptions());
        (double[] Encoding, string Best)[] encoded = [.. examples.Select(e => (PersonaEncoding.Of(e.Set.Persona, e.Set.Context), e.Best))];
        RandomStream random = RandomStream.FromSeed(seed).Split("distractor-memory");
        for (int epoch = 0; epoch < Epochs; epoch++)
        {
            random.Shuffle(encoded);
            foreach ((double[] encoding, string best) in encoded)
            {
                memory.Learn(encoding, best);
            }
        }

        return memory;
    }
}
