using Dramatis.Tests;
using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Formats;
using Dramatis.Torch.Engine.Sites;
using Dramatis.Torch.Internals.Attribution;
using Dramatis.Torch.Internals.Capture;
using TorchSharp;
using static Dramatis.Torch.Tests.Engine.TinyDecoders;
using static Dramatis.Torch.Tests.Internals.PlantedTransformer;

namespace Dramatis.Torch.Tests.Internals.Attribution;

/// <summary>Lenses, attributions, patches, ablations and gradients against closed forms, on small models of different build.</summary>
public sealed class AttributionTests
{
    private static readonly TokenContrast Contrast = new(7, 31);

    public static TheoryData<string> Families => ["tiny", "gemma2", "gemma3-text", "gpt2", "olmo2"];

    [Theory]
    [MemberData(nameof(Families))]
    public void Contributions_AddUpToTheLogitDifference(string family)
    {
        using Decoder decoder = Load(family);
        DecoderConfiguration c = decoder.Configuration;
        int[] ids = RandomIds(11, 1, 60);
        DirectAttribution found = DirectAttribution.Of(decoder, ids, Contrast, position: 8);
        using var noGradients = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        float[] logits = Floats(decoder.Head(decoder.Hidden(Ids(ids)))[0, 8]);
        double Uncapped(int token) => c.LogitSoftCap is { } cap ? cap * Math.Atanh(logits[token] / cap) : logits[token];

        Assert.Equal(1 + (2 * c.Layers), found.Contributions.Count);
        Assert.Equal(c.LearnedPositions, found.Constant != 0); // GPT-2's final norm has a bias
        Close(Uncapped(7) - Uncapped(31), found.Sum, 1e-4);
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void TheLensBehindTheLastBlock_IsTheModel(string family)
    {
        using Decoder decoder = Load(family);
        int[] ids = RandomIds(9, 2, 60);
        IReadOnlyList<LensReading> readings = LogitLens.Read(decoder, ids, position: 5);
        using var noGradients = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        float[] logits = Floats(decoder.Head(decoder.Hidden(Ids(ids)))[0, 5]);
        Assert.Equal(Enumerable.Range(0, decoder.Configuration.Layers), readings.Select(reading => reading.Block));
        Assert.All(logits.Zip(readings[^1].Logits), pair => Close(pair.First, pair.Second, 1e-5));
        Assert.Equal(1, Enumerable.Range(0, logits.Length).Sum(token => Math.Exp(readings[0].LogProbability(token))), 1e-6);
        Assert.Equal(readings[0].Top(3).Select((_, i) => i), readings[0].Top(3).Select(readings[0].RankOf));
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void AttentionWeights_AreCausalSumToOneAndLookingChangesNothing(string family)
    {
        using Decoder decoder = Load(family);
        int[] ids = RandomIds(10, 3, 60);
        foreach (AttentionPattern pattern in AttentionPattern.Read(decoder, ids))
        {
            for (int head = 0; head < pattern.Heads; head++)
            {
                for (int query = 0; query < 10; query++)
                {
                    Assert.Equal(1, Enumerable.Range(0, query + 1).Sum(key => pattern[head, query, key]), 1e-5);
                    Assert.All(Enumerable.Range(query + 1, 9 - query), key => Assert.Equal(0, pattern[head, query, key]));
                }
            }
        }

        float[] plain = Logits(decoder, ids);
        float[] watched = Logits(decoder, ids, new SiteReader(SiteKind.AttnWeights, (_, _) => { }), new SiteReader(SiteKind.AttnHeads, (_, _) => { }));
        Assert.All(plain.Zip(watched), pair => Close(pair.First, pair.Second, 1e-4));
    }

    [Fact]
    public void PlantedAttention_LooksAtAllTokensSoFarAlike()
    {
        using PlantedTransformer planted = new();
        AttentionPattern pattern = Assert.Single(AttentionPattern.Read(planted.Decoder, [1, Persona, 2, 3], PlantedBlock));
        Assert.Equal(PlantedBlock, pattern.Block);
        Assert.All(Enumerable.Range(0, 3), key => Assert.Equal(1 / 3.0, pattern[0, 2, key], 1e-6));
        Assert.Throws<ArgumentOutOfRangeException>(() => pattern[0, 4, 0]);
    }

    [Fact]
    public void PlantedAttribution_NamesThePlantedBlockAlone()
    {
        using PlantedTransformer planted = new();
        int[] ids = [1, Persona, 2, 3];
        DirectAttribution found = DirectAttribution.Of(planted.Decoder, ids, new TokenContrast(Yes, No));
        double expected = 2 * YesLogit(Planted(ids, 3));
        foreach (SiteContribution contribution in found.Contributions)
        {
            Assert.Equal(contribution.Site == new Site(PlantedBlock, SiteKind.AttnOut) ? expected : 0, contribution.Value, 1e-5);
        }
    }

    [Fact]
    public void PlantedPatch_MovesTheAnswerOnlyWhereThePersonaTokenStandsBeforeTheBlock_AndTheLastTokenBehindIt()
    {
        using PlantedTransformer planted = new();
        int[] without = [1, 4, 2, 3], with = [1, Persona, 2, 3];
        using ActivationPatching patching = new(planted.Decoder, without, with, new TokenContrast(Yes, No));
        double answer = 2 * YesLogit(Planted(with, 3));
        Assert.Equal(0, patching.Clean.LogitDifference, 1e-5);
        Assert.Equal(answer, patching.Donor.LogitDifference, 1e-5);
        Changes([0, answer, 0, 0], patching.Patch(new Site(PlantedBlock, SiteKind.ResidPre)));
        Changes([0, 0, 0, answer], patching.Patch(new Site(PlantedBlock, SiteKind.AttnOut)));
        Changes([0, 0, 0, answer], patching.Patch(new Site(PlantedBlock, SiteKind.ResidPost)));
    }

    [Fact]
    public void PlantedHead_TakenOut_LeavesNothingOfTheAnswer()
    {
        using PlantedTransformer planted = new();
        int[] ids = [1, Persona, 2, 3];
        double answer = 2 * YesLogit(Planted(ids, 3));
        IReadOnlyList<HeadEffect> effects = HeadAblation.Measure(planted.Decoder, ids, new TokenContrast(Yes, No));
        Assert.Equal(Layers, effects.Count);
        Assert.All(effects, effect => Assert.Equal(effect.Block == PlantedBlock ? -answer : 0, effect.Change.LogitDifference, 1e-5));
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void APatchFromTheSameText_ChangesNothing_AndOneBehindTheLastBlockGivesTheOtherAnswer(string family)
    {
        using Decoder decoder = Load(family);
        int[] text = RandomIds(12, 4, 60), donor = RandomIds(12, 5, 60);
        using ActivationPatching same = new(decoder, text, text, Contrast);
        using ActivationPatching other = new(decoder, text, donor, Contrast);
        Assert.All(same.Patch(new Site(1, SiteKind.AttnHeads)), effect => Close(0, effect.Change.LogitDifference, 1e-4));
        IReadOnlyList<PatchEffect> last = other.Patch(new Site(decoder.Configuration.Layers - 1, SiteKind.ResidPost));
        Assert.All(last.SkipLast(1), effect => Close(0, effect.Change.LogitDifference, 1e-4));
        Close(other.Donor.LogitDifference, last[^1].Value.LogitDifference, 1e-4);
        Close(other.Donor.LogProbability, last[^1].Value.LogProbability, 1e-4);
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void EachHeadTakenOutInABatch_IsTheSliceSetToZeroAlone(string family)
    {
        using Decoder decoder = Load(family);
        int[] ids = RandomIds(8, 6, 60);
        int size = decoder.Configuration.HeadSize;
        foreach (HeadEffect effect in HeadAblation.Measure(decoder, ids, Contrast, 0, 1))
        {
            float[] logits = Logits(decoder, ids, new Replace(new Site(effect.Block, SiteKind.AttnHeads), x =>
            {
                torch.Tensor kept = x.clone();
                kept.narrow(2, effect.Head * size, size).zero_();
                return kept;
            }))[^decoder.Configuration.VocabularySize..];
            Close(logits[7] - logits[31], effect.Value.LogitDifference, 1e-4);
        }
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Gradients_EqualFiniteDifferences(string family)
    {
        using Decoder decoder = Load(family, torch.ScalarType.Float64);
        int[] ids = RandomIds(7, 7, 60);
        int last = decoder.Configuration.Layers - 1;
        Site[] sites = [new(0, SiteKind.Embed), new(0, SiteKind.ResidPost), new(1, SiteKind.ResidPre), new(1, SiteKind.AttnOut), new(last, SiteKind.MlpOut), new(last, SiteKind.ResidPost)];
        ActivationSet difference = SiteGradients.OfLogitDifference(decoder, ids, Contrast, sites);
        ActivationSet likelihood = SiteGradients.OfLogProbability(decoder, ids, Contrast, sites);
        ActivationSet heads = SiteGradients.OfLogProbability(decoder, ids, Contrast, new Site(1, SiteKind.AttnHeads));
        foreach (Site site in sites.Append(new Site(1, SiteKind.AttnHeads)))
        {
            for (int position = 0; position < ids.Length; position++)
            {
                (double byDifference, double byLikelihood) = Slopes(decoder, ids, site, position, out double[] direction);
                bool isHead = site.Kind == SiteKind.AttnHeads;
                Close(byLikelihood, Along((isHead ? heads : likelihood).Row(site, position), direction), 1e-5);
                if (!isHead)
                {
                    Close(byDifference, Along(difference.Row(site, position), direction), 1e-5);
                }
            }
        }
    }

    [Fact]
    public void Gradients_LeaveTheWeightsAndNothingElseBehind()
    {
        using Decoder decoder = Create(Configuration());
        int[] ids = RandomIds(7, 8);
        SiteGradients.OfLogitDifference(decoder, ids, Contrast, new Site(0, SiteKind.ResidPost));
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        SiteGradients.OfLogitDifference(decoder, ids, Contrast, new Site(0, SiteKind.ResidPost), new Site(1, SiteKind.ResidPre));
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        Assert.All(decoder.named_parameters(), entry => Assert.Null(entry.parameter.grad));
    }

    [Fact]
    public void AGradientTap_NeedsAPassWithGradients()
    {
        using Decoder decoder = Create(Configuration());
        using GradientTap tap = new(new Site(0, SiteKind.ResidPost));
        using var noGradients = torch.no_grad();
        Assert.Throws<InvalidOperationException>(() => Logits(decoder, [1, 2, 3], tap));
    }

    [Fact]
    public void WhatCannotBeAsked_IsRefused()
    {
        using Decoder decoder = Create(Configuration());
        int[] ids = RandomIds(5, 9);
        Assert.Contains("67", Assert.Throws<InvalidInputException>(() => DirectAttribution.Of(decoder, ids, new TokenContrast(1, 67))).Message, StringComparison.Ordinal);
        Assert.Contains("positions 0 to 4", Assert.Throws<InvalidInputException>(() => LogitLens.Read(decoder, ids, 5)).Message, StringComparison.Ordinal);
        Assert.Contains("blocks 0 to 2", Assert.Throws<InvalidInputException>(() => AttentionPattern.Read(decoder, ids, 3)).Message, StringComparison.Ordinal);
        Assert.Contains("5 and 4 tokens", Assert.Throws<InvalidInputException>(() => new ActivationPatching(decoder, ids, ids[..4], Contrast)).Message, StringComparison.Ordinal);
        using ActivationPatching patching = new(decoder, ids, ids, Contrast);
        Assert.Throws<InvalidInputException>(() => patching.Patch(new Site(0, SiteKind.AttnWeights)));
        Assert.Throws<InvalidInputException>(() => HeadAblation.Measure(decoder, [], Contrast));
        Assert.Contains("one width", Assert.Throws<InvalidInputException>(
            () => SiteGradients.OfLogitDifference(decoder, ids, Contrast, new Site(0, SiteKind.AttnHeads), new Site(0, SiteKind.ResidPost))).Message, StringComparison.Ordinal);
    }

    // Central differences in double precision along a fixed direction: an error of h² times the third derivative.
    private static (double Difference, double LogProbability) Slopes(Decoder decoder, int[] ids, Site site, int position, out double[] direction)
    {
        const double H = 1e-4;
        int width = site.Kind.Width(decoder.Configuration)!.Value;
        double[] along = direction = [.. Enumerable.Range(0, width).Select(i => Math.Sin((i + 1) * (position + 1.7)))];
        (double, double) At(double step)
        {
            using var scope = torch.NewDisposeScope();
            using var noGradients = torch.no_grad();
            Replace moved = new(site, x =>
            {
                torch.Tensor next = x.clone();
                next[0, position].add_(torch.tensor(along), step);
                return next;
            });
            double[] logits = decoder.Head(decoder.Hidden(Ids(ids), new DecoderPass { Taps = [moved] }))[0, -1].data<double>().ToArray();
            return (logits[7] - logits[31], logits[7] - Math.Log(logits.Sum(Math.Exp)));
        }

        (double d1, double p1) = At(H);
        (double d0, double p0) = At(-H);
        return ((d1 - d0) / (2 * H), (p1 - p0) / (2 * H));
    }

    private static double Along(ReadOnlySpan<float> gradient, double[] direction)
    {
        double sum = 0;
        for (int i = 0; i < gradient.Length; i++)
        {
            sum += gradient[i] * direction[i];
        }

        return sum;
    }

    private static void Changes(double[] expected, IReadOnlyList<PatchEffect> found) =>
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First, pair.Second.Change.LogitDifference, 1e-5));

    // Sums in another order: a share of the largest number in play.
    private static void Close(double expected, double found, double within) => Assert.Equal(expected, found, within * Math.Max(1, Math.Abs(expected)));

    private static float[] Logits(Decoder decoder, int[] ids, params IBlockTap[] taps)
    {
        using var scope = torch.NewDisposeScope();
        using var noGradients = torch.no_grad();
        return Floats(decoder.Head(decoder.Hidden(Ids(ids), new DecoderPass { Taps = taps })));
    }

    private static Decoder Load(string family, torch.ScalarType type = torch.ScalarType.Float32)
    {
        if (family == "tiny")
        {
            using Decoder single = Create(Configuration());
            Decoder wide = new(Configuration(), type);
            using var noGradients = torch.no_grad();
            foreach ((var into, var from) in wide.named_parameters().Zip(single.named_parameters()))
            {
                into.parameter.copy_(from.parameter);
            }

            return wide;
        }

        string folder = SharedFiles.InRepository("tests/Dramatis.Torch.Tests/Fixtures/" + family);
        DecoderConfiguration configuration = ConfigurationFile.Read(Path.Combine(folder, "config.json"));
        Decoder decoder = new(configuration, type);
        using IWeightSource weights = FamilyWeights.Of(SafetensorsShards.OpenFolder(folder), configuration);
        decoder.Load(weights);
        return decoder;
    }

    private sealed class Replace(Site site, Func<torch.Tensor, torch.Tensor> change) : IBlockTap
    {
        public bool Wants(Site at) => at == site;

        public torch.Tensor OnSite(Site at, torch.Tensor x, PassInfo pass) => change(x);
    }
}
