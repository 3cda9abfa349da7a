using System.Text.Json;
using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Families;
using Dramatis.Torch.Engine.Generation;
using Dramatis.Torch.Engine.Prefixes;
using Dramatis.Torch.Engine.Scoring;
using Dramatis.Torch.Engine.Sites;
using TorchSharp;
using static Dramatis.Torch.Tests.Engine.Families.FamilyFolder;
using static Dramatis.Torch.Tests.Engine.TinyDecoders;

namespace Dramatis.Torch.Tests.Engine.Families;

/// <summary>
/// Every family against PyTorch + Transformers, block by block, within the tolerances that its README states: at least ten times the
/// difference that float32 made there.
/// </summary>
public sealed class DecoderFamilyTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Folder, tolerance of logits, of hidden states, of log-probabilities.</summary>
    public static TheoryData<string, double, double, double> Families => new()
    {
        { "llama-default", 5e-5, 5e-5, 2e-5 },
        { "llama3-rope", 5e-5, 5e-5, 2e-5 },
        { "llama-linear-bias", 5e-5, 2e-5, 5e-5 },
        { "llama-yarn", 1e-4, 5e-5, 5e-5 },
        { "mistral-sliding", 5e-5, 5e-5, 2e-5 },
        { "qwen2", 1e-4, 5e-5, 5e-5 },
        { "qwen3", 5e-5, 5e-5, 5e-5 },
        { "gemma2", 5e-5, 5e-5, 2e-5 },
        { "gemma3-text", 5e-5, 5e-5, 5e-5 },
        { "gpt2", 5e-5, 5e-5, 2e-5 },
        { "phi3", 5e-5, 2e-5, 2e-5 },
        { "smollm3", 1e-4, 5e-5, 5e-5 },
        { "olmo2", 1e-4, 5e-5, 2e-5 },
    };

    [Theory]
    [MemberData(nameof(Families))]
    public void LogitsAndLogProbabilities_AreTheRecordedOnes(string folder, double logits, double hidden, double logProbability)
    {
        Assert.True(hidden > 0);
        using FamilyFolder family = Open(folder);
        using var scope = torch.NewDisposeScope();
        using var noGradients = torch.no_grad();
        foreach (string name in new[] { "one", "short", "long" })
        {
            JsonElement recorded = family.Case(name);
            int[] ids = Integers(recorded.GetProperty("ids"));
            torch.Tensor found = family.Decoder.Head(family.Decoder.Hidden(Ids(ids)))[0];

            bool whole = recorded.TryGetProperty("logits", out JsonElement all);
            DecoderTests.AssertClose(Flat(whole ? all : recorded.GetProperty("last_logits")), Floats(whole ? found : found[-1]), logits);
            if (recorded.TryGetProperty("logprobs", out JsonElement expected))
            {
                DecoderTests.AssertClose(Flat(expected), NextTokens(found, ids), logProbability);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void TheResidualStream_IsTheRecordedOneAfterEveryBlock(string folder, double logits, double hidden, double logProbability)
    {
        Assert.True(logits > 0 && logProbability > 0);
        using FamilyFolder family = Open(folder);
        using var scope = torch.NewDisposeScope();
        using var noGradients = torch.no_grad();
        foreach (string name in new[] { "one", "short", "long" })
        {
            JsonElement recorded = family.Case(name);
            double[][] expected = [.. recorded.GetProperty("hidden_last_token").EnumerateArray().Select(Flat)];
            List<float[]> seen = [];
            SiteReader reader = new(site => site.Kind is SiteKind.Embed or SiteKind.ResidPost, (_, x) => seen.Add(Floats(x[0, -1])));

            torch.Tensor last = family.Decoder.Hidden(Ids(Integers(recorded.GetProperty("ids"))), new DecoderPass { Taps = [reader] });

            // The recording begins with the embedding and ends with the final norm.
            Assert.Equal(expected.Length - 1, seen.Count);
            for (int i = 0; i < seen.Count; i++)
            {
                DecoderTests.AssertClose(expected[i], seen[i], hidden);
            }

            DecoderTests.AssertClose(expected[^1], Floats(last[0, -1]), hidden);
        }
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void LeftPaddedRows_GiveTheRecordedLogits(string folder, double logits, double hidden, double logProbability)
    {
        Assert.True(hidden > 0 && logProbability > 0);
        using FamilyFolder family = Open(folder);
        JsonElement recorded = family.Case("batch_left_padded");
        int[][] masks = [.. recorded.GetProperty("attention_mask").EnumerateArray().Select(Integers)];
        int[][] rows = [.. recorded.GetProperty("ids").EnumerateArray().Select(Integers).Zip(masks, (ids, mask) => ids[mask.Count(m => m == 0)..])];
        using var scope = torch.NewDisposeScope();
        using var noGradients = torch.no_grad();

        using PaddedBatch batch = new(family.Decoder, [.. rows.Select(row => new GenerationRequest { Ids = row, MaxTokens = 1 })]);
        float[] found = Floats(family.Decoder.Head(batch.ReadPrompts(Cancel)));

        DecoderTests.AssertClose(Flat(recorded.GetProperty("last_logits")), found, logits);
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void GreedyReplies_AreTheRecordedOnes_AndScoringAgrees(string folder, double logits, double hidden, double logProbability)
    {
        Assert.True(logits > 0 && hidden > 0);
        using FamilyFolder family = Open(folder);
        JsonElement recorded = family.Goldens.GetProperty("greedy");
        int[] prompt = Integers(recorded.GetProperty("prompt"));
        int[] expected = Integers(recorded.GetProperty("ids"));
        PrefixCache prefixes = new(1 << 22);
        Generator generator = new(family.Decoder, new ByteTokenizer(), new HashSet<int>(), prefixes);
        GenerationResult reply = generator.Generate(new() { Ids = prompt, MaxTokens = expected.Length }, cancellationToken: Cancel);
        Assert.Equal(expected, reply.Ids);

        // Continuations lie packed in one row: what each scores must be what the whole text scores in one pass.
        int[] text = [.. prompt, .. expected];
        int[][] ends = [.. Enumerable.Range(prompt.Length + 1, expected.Length).Select(until => text[prompt.Length..until])];
        IReadOnlyList<double> sums = new Scorer(family.Decoder, prefixes).Score(prompt, ends, Cancel);
        using var scope = torch.NewDisposeScope();
        using var noGradients = torch.no_grad();
        float[] next = NextTokens(family.Decoder.Head(family.Decoder.Hidden(Ids(text)))[0], text);
        for (int i = 0; i < ends.Length; i++)
        {
            Assert.Equal(next[(prompt.Length - 1)..(prompt.Length + i)].Sum(v => (double)v), sums[i], (i + 1) * logProbability);
        }

        prefixes.Dispose();
    }

    [Theory]
    [InlineData("llama-default")]
    [InlineData("llama3-rope")]
    [InlineData("llama-yarn")]
    [InlineData("mistral-sliding")]
    [InlineData("qwen2")]
    [InlineData("gemma2")]
    [InlineData("gemma3-text")]
    [InlineData("phi3")]
    [InlineData("smollm3")]
    [InlineData("olmo2")]
    public void OlderKeys_DescribeTheSameModel(string folder)
    {
        using FamilyFolder now = Open(folder);
        using FamilyFolder before = Open(folder, legacy: true);
        Assert.Equal(now.Decoder.Configuration, before.Decoder.Configuration);
    }

    private static float[] NextTokens(torch.Tensor logits, int[] ids)
    {
        // Differences of numbers of a few units: in double, so that the comparison adds no error of its own.
        torch.Tensor wide = logits.to(torch.ScalarType.Float64);
        torch.Tensor all = wide - wide.logsumexp(1, keepdim: true);
        return [.. Enumerable.Range(0, ids.Length - 1).Select(t => (float)all[t, ids[t + 1]].item<double>())];
    }
}
