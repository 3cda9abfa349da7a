using Dramatis.Torch.Adapters;
using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Generation;
using Dramatis.Torch.Engine.Prefixes;
using TorchSharp;
using static Dramatis.Torch.Tests.Engine.TinyDecoders;

namespace Dramatis.Torch.Tests.Adapters;

/// <summary>Several adapters at once, adapters by row, and what they do to caches and memory.</summary>
public sealed class AdapterMixTests : IDisposable
{
    private readonly Decoder decoder = Create(Configuration());
    private readonly LowRankAdapter first;
    private readonly LowRankAdapter second;
    private readonly LowRankAdapter lengths;

    public AdapterMixTests()
    {
        first = RandomAdapters.For(decoder, RandomAdapters.All(), 1);
        second = RandomAdapters.For(decoder, RandomAdapters.All(2, stabilised: true) with { Targets = new ModuleTargets { Names = ["q_proj", "down_proj"], Blocks = [1, 2] } }, 2);
        lengths = RandomAdapters.For(decoder, RandomAdapters.All(decomposed: true), 3);
    }

    [Fact]
    public void SeveralAtOnce_AddUp_WhateverTheirOrder()
    {
        using AdapterMix forth = new(decoder, new AdapterTerm(first, 0.7), new AdapterTerm(second, -0.4), new AdapterTerm(lengths, 0.5));
        using AdapterMix back = new(decoder, new AdapterTerm(lengths, 0.5), new AdapterTerm(second, -0.4), new AdapterTerm(first, 0.7));
        torch.Tensor ids = Ids(RandomIds(11, 1));

        float[] unmerged = Logits(ids, forth);
        AssertClose(unmerged, Logits(ids, back), 1e-4);
        using MergedAdapters merged = forth.Merge();
        AssertClose(unmerged, Logits(ids, null), 1e-4);
        merged.Unmerge();
        Assert.NotEqual(unmerged, Logits(ids, null));
    }

    [Fact]
    public void MergedByHand_GivesTheSameWeights()
    {
        using AdapterMix mix = new(decoder, new AdapterTerm(first, 0.7), new AdapterTerm(second, -0.4));
        const string Name = "model.layers.1.self_attn.q_proj";
        float[] weight = Floats(Weight(Name));
        double[] expected = [.. weight.Select(value => (double)value)];
        foreach ((LowRankAdapter adapter, double factor) in ((LowRankAdapter, double)[])[(first, 0.7 * 5 / 3), (second, -0.4 * 5 / Math.Sqrt(2))])
        {
            LowRankModule module = adapter.Modules.Single(module => module.Path == Name);
            float[] a = Floats(module.A), b = Floats(module.B);
            int r = (int)module.A.shape[0], inputs = (int)module.A.shape[1];
            for (int i = 0; i < expected.Length; i++)
            {
                expected[i] += factor * Enumerable.Range(0, r).Sum(k => (double)b[(i / inputs * r) + k] * a[(k * inputs) + (i % inputs)]);
            }
        }

        using MergedAdapters merged = mix.Merge();

        float[] found = Floats(Weight(Name));
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
    }

    [Fact]
    public void AdaptersByRow_EqualSingleRuns_AndRowsWithoutOneAreUntouchedToTheBit()
    {
        using AdapterMix one = new(decoder, new AdapterTerm(first));
        using AdapterMix two = new(decoder, new AdapterTerm(lengths), new AdapterTerm(second, 0.5));
        RowAdapters rows = new([one, null, two, one]);
        torch.Tensor ids = Ids(RandomIds(9, 1), RandomIds(9, 2), RandomIds(9, 3), RandomIds(9, 4));

        float[][] found = Rows(ids, rows);
        float[][] bare = Rows(ids, null);

        Assert.Equal(bare[1], found[1]);
        AssertClose(Rows(ids, one)[0], found[0], 1e-5);
        AssertClose(Rows(ids, two)[2], found[2], 1e-5);
        AssertClose(Rows(ids, one)[3], found[3], 1e-5);
        Assert.NotEqual(bare[2], found[2]);
    }

    [Fact]
    public void AdaptersByRow_FollowTheBranchesOfAPass()
    {
        using AdapterMix one = new(decoder, new AdapterTerm(first));
        RowAdapters rows = new([null, null, one]);
        torch.Tensor ids = Ids(RandomIds(7, 1), RandomIds(7, 2));

        float[][] found = Rows(ids, rows, [2, 0]);

        Assert.Equal(Rows(ids, null)[1], found[1]);
        AssertClose(Rows(ids, one)[0], found[0], 1e-5);
        Assert.Throws<ArgumentException>(() => Rows(ids, rows, [3, 0]));
    }

    [Fact]
    public void WithACache_TheTokensGiveTheSameAsAllAtOnce()
    {
        using AdapterMix mix = new(decoder, new AdapterTerm(first), new AdapterTerm(lengths));
        using var scope = torch.NewDisposeScope();
        using var off = torch.no_grad();
        int[] ids = RandomIds(10, 5);
        float[] whole = Floats(decoder.Hidden(Ids(ids), new DecoderPass { Adapter = mix })[0, -1]);
        using KeyValueCache cache = new(decoder, 1, 16);
        decoder.Hidden(Ids(ids[..6]), new DecoderPass { Adapter = mix, Cache = cache });
        torch.Tensor last = torch.zeros(0);
        foreach (int id in ids[6..])
        {
            last = decoder.Hidden(Ids([id]), new DecoderPass { Adapter = mix, Cache = cache });
        }

        AssertClose(whole, Floats(last[0, 0]), 1e-4);
    }

    [Fact]
    public void AFloat64Model_TakesTheAdapterInItsOwnPrecision()
    {
        using Decoder wide = new(Configuration(), torch.ScalarType.Float64);
        wide.Initialize(Dramatis.Statistics.Randomness.RandomStream.FromSeed(4));
        using LowRankAdapter adapter = RandomAdapters.For(wide, RandomAdapters.All(decomposed: true), 6);
        using AdapterMix mix = new(wide, new AdapterTerm(adapter));
        using var scope = torch.NewDisposeScope();
        using var off = torch.no_grad();
        torch.Tensor ids = Ids(RandomIds(8, 1));
        torch.Tensor unmerged = wide.Hidden(ids, new DecoderPass { Adapter = mix });

        mix.Merge().Dispose();

        Assert.InRange((unmerged - wide.Hidden(ids)).abs().max().item<double>(), 0, 1e-12);
    }

    [Fact]
    public void Interventions_HaveKeysOfTheirOwn()
    {
        using AdapterMix one = new(decoder, new AdapterTerm(first));
        using AdapterMix half = new(decoder, new AdapterTerm(first, 0.5));
        using AdapterMix other = new(decoder, new AdapterTerm(second));
        using AdapterMix again = new(decoder, new AdapterTerm(first));

        Assert.Equal(3, new[] { one, half, other, again }.Select(mix => mix.Intervention().StateKey).Distinct().Count());
        Assert.Equal(one.Intervention().StateKey, again.Intervention().StateKey);
    }

    [Fact]
    public void AnAdaptedRequest_TakesNoPagesOfTheBareModel_NorTheOtherWayRound()
    {
        using PrefixCache shared = new(1 << 24);
        using PrefixCache fresh = new(1 << 24);
        using AdapterMix mix = new(decoder, new AdapterTerm(first));
        int[] prompt = RandomIds(150, 9);
        Generator warm = new(decoder, new Engine.ByteTokenizer(), new HashSet<int>(), shared);
        Generator cold = new(decoder, new Engine.ByteTokenizer(), new HashSet<int>(), fresh);
        GenerationRequest bare = new() { Ids = prompt, MaxTokens = 12 };
        GenerationRequest adapted = bare with { Intervention = mix.Intervention() };

        GenerationResult bareFirst = warm.Generate(bare, cancellationToken: TestContext.Current.CancellationToken);
        GenerationResult then = warm.Generate(adapted, cancellationToken: TestContext.Current.CancellationToken);
        GenerationResult again = warm.Generate(adapted, cancellationToken: TestContext.Current.CancellationToken);
        GenerationResult alone = cold.Generate(adapted, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(0, then.KnownTokens);
        Assert.Equal(128, again.KnownTokens);
        Assert.Equal(alone.Ids, then.Ids);
        Assert.Equal(alone.Ids, again.Ids);
        Assert.NotEqual(bareFirst.Ids, then.Ids);
    }

    [Fact]
    public void APass_LeavesNoTensorsBehind()
    {
        using AdapterMix mix = new(decoder, new AdapterTerm(first), new AdapterTerm(lengths));
        RowAdapters rows = new([mix, null]);
        torch.Tensor ids = Ids(RandomIds(6, 1), RandomIds(6, 2));
        Rows(ids, rows);
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        Rows(ids, rows);

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    public void Dispose()
    {
        first.Dispose();
        second.Dispose();
        lengths.Dispose();
        decoder.Dispose();
    }

    private torch.Tensor Weight(string module) => decoder.Export().Single(pair => pair.Key == module + ".weight").Value;

    private float[] Logits(torch.Tensor ids, AdapterMix? mix)
    {
        using var scope = torch.NewDisposeScope();
        using var off = torch.no_grad();
        return Floats(decoder.Head(decoder.Hidden(ids, new DecoderPass { Adapter = mix })));
    }

    private float[][] Rows(torch.Tensor ids, Dramatis.Torch.Engine.Sites.IProjectionAdapter? adapter, IReadOnlyList<int>? branches = null)
    {
        using var scope = torch.NewDisposeScope();
        using var off = torch.no_grad();
        torch.Tensor hidden = decoder.Hidden(ids, new DecoderPass { Adapter = adapter, Branches = branches });
        return [.. Enumerable.Range(0, (int)ids.shape[0]).Select(row => Floats(hidden[row]))];
    }

    private static void AssertClose(float[] expected, float[] found, double tolerance)
    {
        Assert.Equal(expected.Length, found.Length);
        double scale = Math.Max(1, expected.Max(Math.Abs));
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First, pair.Second, tolerance * scale));
    }
}
