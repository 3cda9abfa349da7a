using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Generation;
using Dramatis.Torch.Engine.Prefixes;
using TorchSharp;
using static Dramatis.Torch.Tests.Engine.TinyDecoders;

namespace Dramatis.Torch.Tests.Engine.Prefixes;

public sealed class PrefixCacheTests : IDisposable
{
    // keys and values of 3 blocks, 2 heads of 12, 64 tokens, 4 bytes each
    private const long BlockBytes = 2 * 3 * 2 * 12 * 64 * 4;

    private readonly Decoder decoder = Create(Configuration(context: 512));

    [Fact]
    public void Memory_StaysBelowItsBound()
    {
        using PrefixCache prefixes = new(3 * BlockBytes);
        for (int i = 0; i < 5; i++)
        {
            Read(prefixes, RandomIds(130, seed: i));
            Assert.True(prefixes.Bytes <= 3 * BlockBytes);
        }

        Assert.Equal(3, prefixes.Blocks);
        Assert.Equal(3 * BlockBytes, prefixes.Bytes);
    }

    [Fact]
    public void LeastRecentlyUsed_GoesFirst()
    {
        using PrefixCache prefixes = new(3 * BlockBytes);
        int[] first = RandomIds(70, seed: 1);
        int[] second = RandomIds(70, seed: 2);
        int[] third = RandomIds(70, seed: 3);
        Read(prefixes, first);
        Read(prefixes, second);
        Read(prefixes, third);

        Assert.Equal(64, Read(prefixes, first)); // used again
        Read(prefixes, RandomIds(70, seed: 4));

        Assert.Equal(64, Read(prefixes, first));
        Assert.Equal(0, Read(prefixes, second));
    }

    [Fact]
    public void LongChain_LosesItsEndBeforeItsBeginning()
    {
        using PrefixCache prefixes = new(3 * BlockBytes);
        int[] chain = RandomIds(200, seed: 5);
        Read(prefixes, chain);
        Read(prefixes, RandomIds(70, seed: 6));

        Assert.Equal(128, Read(prefixes, chain));
    }

    [Fact]
    public void SameBlockAfterAnotherBeginning_IsAnotherBlock()
    {
        using PrefixCache prefixes = new(1 << 24);
        int[] tail = RandomIds(80, seed: 7);
        Read(prefixes, [.. RandomIds(64, seed: 8), .. tail]);

        Assert.Equal(0, Read(prefixes, [.. RandomIds(64, seed: 9), .. tail]));
        Assert.Equal(0, Read(prefixes, tail));
    }

    [Fact]
    public void LastToken_IsAlwaysComputed()
    {
        using PrefixCache prefixes = new(1 << 24);
        int[] prompt = RandomIds(128, seed: 10);
        Read(prefixes, prompt);

        Assert.Equal(64, Read(prefixes, prompt));
    }

    [Fact]
    public async Task ManyReaders_GetTheSameBits()
    {
        using PrefixCache prefixes = new(4 * BlockBytes); // too small for all: blocks come and go while others copy them
        int[][] prompts = [.. Enumerable.Range(0, 4).Select(i => RandomIds(190, seed: 20 + i))];
        float[][] expected = [.. prompts.Select(prompt => Last(new PrefixCache(0), prompt).Values)];

        await Parallel.ForEachAsync(Enumerable.Range(0, 40), TestContext.Current.CancellationToken, (i, _) =>
        {
            Assert.Equal(expected[i % 4], Last(prefixes, prompts[i % 4]).Values);
            return ValueTask.CompletedTask;
        });
    }

    [Fact]
    public void EachState_HasItsOwnBlocks()
    {
        using PrefixCache prefixes = new(1 << 24);
        int[] prompt = RandomIds(70, seed: 11);
        PassIntervention State(string? key) => new((pass, _) => pass, key);

        Assert.Equal(0, Read(prefixes, prompt));
        Assert.Equal(0, Read(prefixes, prompt, State("calm")));
        Assert.Equal(64, Read(prefixes, prompt, State("calm")));
        Assert.Equal(0, Read(prefixes, prompt, State("bold")));
        Assert.Equal(64, Read(prefixes, prompt));
    }

    [Fact]
    public void InterventionWithoutAState_ReadsEverythingAndLeavesNothing()
    {
        using PrefixCache prefixes = new(1 << 24);
        int[] prompt = RandomIds(150, seed: 12);
        Read(prefixes, prompt);
        int blocks = prefixes.Blocks;
        List<PassPhase> phases = [];
        PassIntervention capture = new((pass, phase) =>
        {
            phases.Add(phase);
            return pass;
        });

        Assert.Equal(0, Read(prefixes, prompt, capture));
        Assert.Equal(0, Read(prefixes, [.. prompt, .. prompt], capture));
        Assert.Equal(blocks, prefixes.Blocks);
        Assert.Equal(3 + 5, phases.Count);
    }

    public void Dispose() => decoder.Dispose();

    private int Read(PrefixCache prefixes, int[] ids, PassIntervention? intervention = null) => Last(prefixes, ids, intervention).Known;

    private (float[] Values, int Known) Last(PrefixCache prefixes, int[] ids, PassIntervention? intervention = null)
    {
        using var scope = torch.NewDisposeScope();
        using var noGradients = torch.no_grad();
        using KeyValueCache cache = new(decoder, 1, ids.Length);
        var (last, known) = PromptReader.Read(decoder, prefixes, cache, ids, intervention, CancellationToken.None);
        return (Floats(last), known);
    }
}
