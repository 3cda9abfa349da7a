using Dramatis.Evaluation.Atomic;
using Dramatis.Simulated.PersonaWorld;
using Dramatis.Simulated.PersonaWorld.Traits;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Catalog.CFidelity.AtomicFidelity;

/// <summary>The rater that ships: words of trait sentences of the persona world, those that are held out left aside.</summary>
internal static class TraitRater
{
    private const int Each = 600; // sentences of either pole: each phrase in several frames
    private const ulong Seed = 14;

    private static readonly Lazy<WordPoleRater> Learnt = new(() => new WordPoleRater(AtomicTargets.Traits.ToDictionary(t => t.Name, Examples)));

    public static WordPoleRater Instance => Learnt.Value;

    private static PoleExamples Examples(AtomicTrait trait)
    {
        RandomStream random = RandomStream.FromSeed(Seed).Split(trait.Name);
        string[] Draw(BigFiveTrait of, double sign) => [.. Enumerable.Range(0, Each).Select(i => TraitSentences.Draw(of, sign * (i % 2 == 0 ? 0.9 : 0.5), WorldSplit.Train, random))];
        AtomicTrait[] others = [.. AtomicTargets.Traits.Where(t => t.Name != trait.Name)];
        return new PoleExamples(Draw(trait.World, trait.Sign), Draw(trait.World, -trait.Sign), [.. others.SelectMany(o => Draw(o.World, 1).Concat(Draw(o.World, -1)))]);
    }
}
