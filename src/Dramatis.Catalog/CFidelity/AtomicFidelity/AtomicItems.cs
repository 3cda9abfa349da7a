using Dramatis.Conversations.Units;
using Dramatis.Evaluation.Atomic;
using Dramatis.Simulated.PersonaWorld;
using Dramatis.Simulated.PersonaWorld.Traits;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Catalog.CFidelity.AtomicFidelity;

/// <summary>Sentences to examine a rater of row 14 on: held-out wordings of either pole of a trait, or of another trait.</summary>
public static class AtomicItems
{
    private const int Kinds = 3;

    /// <summary>Sentence <paramref name="index"/> of a seed. Traits and kinds go round, so that every fifteen have five of each kind.</summary>
    /// <param name="seed">Seed of the sentences.</param>
    /// <param name="index">Which sentence, from 0.</param>
    public static PoleSentence Create(ulong seed, int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        RandomStream random = RandomStream.FromSeed(seed).Split("pole-sentence").Split(index);
        AtomicTrait[] traits = [.. AtomicTargets.Traits];
        AtomicTrait trait = traits[index / Kinds % traits.Length];
        int pole = 1 - (index % Kinds);
        AtomicTrait shown = pole == 0 ? random.Choose([.. traits.Where(t => t.Name != trait.Name)]) : trait;
        double level = (random.NextBool(0.5) ? 0.9 : 0.5) * shown.Sign * (pole != 0 ? pole : random.NextBool(0.5) ? 1 : -1);
        string text = TraitSentences.Draw(shown.World, level, WorldSplit.HeldOut, random);
        return new PoleSentence(SentenceSplitter.Instance.Split(text)[0], trait.Target, pole);
    }
}
