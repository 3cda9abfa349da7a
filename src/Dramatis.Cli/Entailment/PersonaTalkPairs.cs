using Dramatis.Entailment;
using Dramatis.Models;
using Dramatis.Simulated.PersonaWorld;
using Dramatis.Simulated.PersonaWorld.Entailment;

namespace Dramatis.Cli.Entailment;

/// <summary>Labelled pairs of persona talk, the same for every model that learns from them.</summary>
internal static class PersonaTalkPairs
{
    /// <summary>Seed of all of them.</summary>
    public const ulong Seed = 20_26;

    /// <summary>Pairs of one split with the rule that made each.</summary>
    public static ParallelQuery<LabelledPair> World(WorldSplit split, int first, int count) => Enumerable.Range(first, count)
        .AsParallel().AsOrdered()
        .Select(i => EntailmentExamples.Create(Seed, split, i))
        .Select(e => new LabelledPair(new NliPair(e.Premise, e.Hypothesis), e.Label, e.Rule.ToString()));

    /// <summary>
    /// Pairs to learn from, with two unrelated ones to every five: of the pairs that a reply makes with the statements of its persona
    /// nearly all have nothing to do with each other.
    /// </summary>
    public static (NliPair Pair, NliLabel Label)[] Mix(int first, int count) =>
    [
        .. World(WorldSplit.Train, first, count).Select(p => (p.Pair, p.Label)),
        .. Enumerable.Range(first, count * 2 / 5).AsParallel().AsOrdered()
            .Select(i => EntailmentExamples.CreateUnrelated(Seed, WorldSplit.Train, i))
            .Select(e => (new NliPair(e.Premise, e.Hypothesis), e.Label)),
    ];

    /// <summary>
    /// Pairs about what somebody is like: only a model that knows the words of traits beforehand can do anything with them, so that the
    /// lexical model does without.
    /// </summary>
    public static (NliPair Pair, NliLabel Label)[] Traits(int first, int count) =>
    [
        .. Enumerable.Range(first, count).AsParallel().AsOrdered()
            .Select(i => TraitExamples.Create(Seed, WorldSplit.Train, i))
            .Select(e => (new NliPair(e.Premise, e.Hypothesis), e.Label)),
    ];
}
