using System.Text.Json;
using Dramatis.Torch.Engine.Sites;
using Dramatis.Torch.Internals.Attribution;
using Dramatis.Torch.Internals.Capture;
using static Dramatis.Torch.Tests.Internals.SmolLm2;

namespace Dramatis.Torch.Tests.Internals.Attribution;

/// <summary>The inside of a real model on two short texts, against values recorded from PyTorch with hooks, within the tolerances stated there.</summary>
[Collection(SmolLm2.Name)]
public sealed class RecordedInternalsTests(SmolLm2 loaded)
{
    private readonly JsonElement goldens = Goldens("methods/internals.json");

    [Fact]
    public void AttentionWeights()
    {
        JsonElement[] recorded = [.. goldens.GetProperty("attention_probabilities").EnumerateArray()];
        int[] blocks = [.. recorded.Select(one => one.GetProperty("block").GetInt32()).Distinct()];
        Dictionary<int, AttentionPattern> patterns = AttentionPattern.Read(loaded.Decoder, Text("a"), blocks).ToDictionary(pattern => pattern.Block);
        foreach (JsonElement one in recorded)
        {
            AttentionPattern pattern = patterns[one.GetProperty("block").GetInt32()];
            foreach ((int query, JsonElement row) in one.GetProperty("rows_query_columns_key").EnumerateArray().Index())
            {
                foreach ((int key, double weight) in Numbers(row).Index())
                {
                    Assert.Equal(weight, pattern[one.GetProperty("head").GetInt32(), query, key], Within("attention"));
                }
            }
        }
    }

    [Fact]
    public async Task PartsOfTheResidualStream()
    {
        JsonElement[] recorded = [.. goldens.GetProperty("last_token").EnumerateArray()];
        int[] blocks = [.. recorded.Select(one => one.GetProperty("block").GetInt32())];
        ActivationRecorder recorder = new(loaded.Model);
        async Task<ActivationSet> Read(params IReadOnlyList<Site> sites) => await recorder.CaptureAsync(
            [new CaptureText(Text("a"))], new CaptureSpec { Sites = sites }, cancellationToken: TestContext.Current.CancellationToken);

        ActivationSet stream = await Read(
            [new Site(0, SiteKind.Embed), .. CaptureSpec.At(SiteKind.AttnOut, blocks), .. CaptureSpec.At(SiteKind.MlpOut, blocks), .. CaptureSpec.At(SiteKind.ResidPost, blocks)]);
        ActivationSet heads = await Read(CaptureSpec.At(SiteKind.AttnHeads, blocks));
        IsPart(goldens.GetProperty("embedding_last_token"), stream.Row(new Site(0, SiteKind.Embed), 0));
        foreach (JsonElement one in recorded)
        {
            int block = one.GetProperty("block").GetInt32();
            IsPart(one.GetProperty("attention_heads_before_output_projection"), heads.Row(new Site(block, SiteKind.AttnHeads), 0));
            IsPart(one.GetProperty("attention_output"), stream.Row(new Site(block, SiteKind.AttnOut), 0));
            IsPart(one.GetProperty("mlp_output"), stream.Row(new Site(block, SiteKind.MlpOut), 0));
            IsPart(one.GetProperty("residual_after_block"), stream.Row(new Site(block, SiteKind.ResidPost), 0));
        }
    }

    [Fact]
    public void Lens_WithAndWithoutTheFinalNorm()
    {
        IReadOnlyList<LensReading> normed = LogitLens.Read(loaded.Decoder, Text("a"));
        IReadOnlyList<LensReading> bare = LogitLens.Read(loaded.Decoder, Text("a"), finalNorm: false);
        IsReading(goldens.GetProperty("final_top10"), normed[^1], _ => Within("lens_logits"));
        foreach (JsonElement one in goldens.GetProperty("logit_lens").EnumerateArray())
        {
            int block = one.GetProperty("block").GetInt32();
            IsReading(one.GetProperty("with_final_norm"), normed[block], _ => Within("lens_logits"));
            IsReading(one.GetProperty("without_norm"), bare[block], logit => Within("lens_without_norm_relative") * Math.Abs(logit));
        }
    }

    [Fact]
    public void DirectLogitAttribution()
    {
        JsonElement recorded = goldens.GetProperty("direct_logit_attribution");
        DirectAttribution found = DirectAttribution.Of(loaded.Decoder, Text("a"), Contrast());
        Assert.Equal(61, found.Contributions.Count);
        Assert.Equal(
            [new Site(0, SiteKind.Embed), new Site(0, SiteKind.AttnOut), new Site(0, SiteKind.MlpOut), new Site(1, SiteKind.AttnOut)],
            found.Contributions.Take(4).Select(contribution => contribution.Site));
        Assert.All(
            Numbers(recorded.GetProperty("values")).Zip(found.Contributions),
            pair => Assert.Equal(pair.First, pair.Second.Value, Within("attribution")));
        Assert.Equal(recorded.GetProperty("sum").GetDouble(), found.Sum, Within("attribution"));
    }

    [Fact]
    public void Patching_OfEveryPositionAtFourBlocks()
    {
        JsonElement recorded = goldens.GetProperty("patching");
        using ActivationPatching patching = new(loaded.Decoder, Text("a"), Text("b"), Contrast());
        IsValue(recorded.GetProperty("clean_a"), patching.Clean);
        IsValue(recorded.GetProperty("clean_b"), patching.Donor);
        Dictionary<int, IReadOnlyList<PatchEffect>> found = Integers(recorded.GetProperty("blocks"))
            .ToDictionary(block => block, block => patching.Patch(new Site(block, SiteKind.ResidPost)));
        foreach ((int block, JsonElement positions) in Integers(recorded.GetProperty("blocks")).Zip(recorded.GetProperty("values_block_position").EnumerateArray()))
        {
            Assert.All(positions.EnumerateArray().Zip(found[block]), pair => IsValue(pair.First, pair.Second.Value));
        }

        JsonElement one = recorded.GetProperty("effect_one");
        IsValue(one.GetProperty("patched_minus_clean"), found[one.GetProperty("block").GetInt32()][one.GetProperty("position").GetInt32()].Change);
    }

    [Fact]
    public void ZeroAblationOfHeads()
    {
        JsonElement[] recorded = [.. goldens.GetProperty("head_zero_ablation").EnumerateArray()];
        int[] blocks = [.. recorded.Select(one => one.GetProperty("block").GetInt32()).Distinct()];
        Dictionary<(int, int), HeadEffect> found = HeadAblation.Measure(loaded.Decoder, Text("a"), Contrast(), blocks).ToDictionary(effect => (effect.Block, effect.Head));
        Assert.Equal(blocks.Length * 9, found.Count);
        foreach (JsonElement one in recorded)
        {
            HeadEffect effect = found[(one.GetProperty("block").GetInt32(), one.GetProperty("head").GetInt32())];
            IsValue(one.GetProperty("values"), effect.Value);
            IsValue(one.GetProperty("change"), effect.Change);
        }
    }

    [Fact]
    public void GradientsOfALogProbability()
    {
        JsonElement[] recorded = [.. goldens.GetProperty("gradient").EnumerateArray()];
        ActivationSet found = SiteGradients.OfLogProbability(
            loaded.Decoder, Text("a"), Contrast(), CaptureSpec.At(SiteKind.ResidPost, recorded.Select(one => one.GetProperty("block").GetInt32())));
        foreach (JsonElement one in recorded)
        {
            Site site = new(one.GetProperty("block").GetInt32(), SiteKind.ResidPost);
            IsPart(one.GetProperty("last_position"), found.Row(site, found.Rows.Count - 1), "gradient_over_norm");
            Assert.All(
                Numbers(one.GetProperty("norm_by_position")).Index(),
                norm => Assert.Equal(norm.Item, Length(found.Row(site, norm.Index)), Within("gradient_over_norm") * norm.Item));
        }
    }

    private int[] Text(string name) => Integers(goldens.GetProperty("texts").GetProperty(name).GetProperty("ids"));

    private TokenContrast Contrast() => new(goldens.GetProperty("token").GetProperty("id").GetInt32(), goldens.GetProperty("other").GetProperty("id").GetInt32());

    private double Within(string what) => goldens.GetProperty("tolerance").GetProperty(what).GetDouble();

    private void IsPart(JsonElement recorded, ReadOnlySpan<float> found, string tolerance = "parts_over_norm")
    {
        double norm = recorded.GetProperty("norm").GetDouble(), within = Within(tolerance) * norm;
        Assert.Equal(norm, Length(found), within);
        foreach ((int i, double value) in Numbers(recorded.GetProperty("first16")).Index())
        {
            Assert.Equal(value, found[i], within);
        }
    }

    private static void IsReading(JsonElement recorded, LensReading found, Func<double, double> within)
    {
        int[] ids = Integers(recorded.GetProperty("ids"));
        double[] logits = Numbers(recorded.GetProperty("logits"));
        Assert.Equal(ids, found.Top(10));
        Assert.All(Enumerable.Range(0, 10), i =>
        {
            Assert.Equal(logits[i], found.Logits[ids[i]], within(logits[i]));
            Assert.Equal(Numbers(recorded.GetProperty("log_probabilities"))[i], found.LogProbability(ids[i]), 2 * within(logits[0]));
            Assert.Equal(i, found.RankOf(ids[i]));
        });
    }

    private void IsValue(JsonElement recorded, ContrastValue found)
    {
        double within = Within("patched_log_probabilities");
        Assert.Equal(recorded[0].GetDouble(), found.LogitDifference, within);
        Assert.Equal(recorded[1].GetDouble(), found.LogProbability, within);
    }

    private static double Length(ReadOnlySpan<float> vector)
    {
        double sum = 0;
        foreach (float value in vector)
        {
            sum += (double)value * value;
        }

        return Math.Sqrt(sum);
    }
}
