using System.Text.Json;
using Dramatis.Tests;
using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Formats;
using Dramatis.Torch.Engine.Generation;
using Dramatis.Torch.Engine.Prefixes;
using Dramatis.Torch.Engine.Scoring;
using Dramatis.Torch.Engine.Sites;
using TorchSharp;
using static Dramatis.Torch.Tests.Engine.TinyDecoders;

namespace Dramatis.Torch.Tests.Engine;

/// <summary>
/// A small random-weight Llama in Hugging Face layout (one key-value head, untied head, odd sizes), against values recorded from
/// PyTorch + Transformers; its README gives the tolerances.
/// </summary>
public sealed class LlamaDefaultTests : IDisposable
{
    private static readonly string Folder = SharedFiles.InRepository("tests/Dramatis.Torch.Tests/Fixtures/llama-default");

    private readonly JsonElement goldens = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, "goldens.json"))).RootElement;
    private readonly PrefixCache prefixes = new(1 << 24);
    private readonly Decoder decoder;

    public LlamaDefaultTests()
    {
        decoder = new Decoder(ConfigurationFile.Read(Path.Combine(Folder, "config.json")));
        using SafetensorsFile weights = SafetensorsFile.Open(Path.Combine(Folder, "model.safetensors"));
        decoder.Load(weights);
    }

    [Theory]
    [InlineData("one")]
    [InlineData("short")]
    public void Logits_AreTheRecordedOnes(string name)
    {
        JsonElement recorded = goldens.GetProperty("cases").GetProperty(name);
        using var scope = torch.NewDisposeScope();
        using var noGradients = torch.no_grad();

        float[] logits = Floats(decoder.Head(decoder.Hidden(Ids(Integers(recorded.GetProperty("ids"))))));

        DecoderTests.AssertClose(Flat(recorded.GetProperty("logits")), logits, 5e-5);
    }

    [Theory]
    [InlineData("one")]
    [InlineData("short")]
    [InlineData("long")]
    public void Residuals_AreTheRecordedOnesAfterEveryBlock(string name)
    {
        JsonElement recorded = goldens.GetProperty("cases").GetProperty(name);
        double[][] expected = [.. recorded.GetProperty("hidden_last_token").EnumerateArray().Select(Flat)];
        using var scope = torch.NewDisposeScope();
        using var noGradients = torch.no_grad();
        List<float[]> observed = [];

        torch.Tensor last = decoder.Hidden(
            Ids(Integers(recorded.GetProperty("ids"))), new DecoderPass { Taps = [new SiteReader(SiteKind.ResidPost, (_, x) => observed.Add(Floats(x[0, -1])))] });

        // The recording begins with the embedding and ends with the final norm.
        Assert.Equal(expected.Length - 2, observed.Count);
        for (int layer = 0; layer < observed.Count; layer++)
        {
            DecoderTests.AssertClose(expected[layer + 1], observed[layer], 5e-5);
        }

        DecoderTests.AssertClose(expected[^1], Floats(last[0, -1]), 5e-5);
    }

    [Theory]
    [InlineData("short")]
    [InlineData("long")]
    public void LogProbabilities_AreTheRecordedOnes(string name)
    {
        JsonElement recorded = goldens.GetProperty("cases").GetProperty(name);
        int[] ids = Integers(recorded.GetProperty("ids"));
        double[] expected = Flat(recorded.GetProperty("logprobs"));
        Scorer scorer = new(decoder, prefixes);

        // Every end of the text as a continuation of its first token.
        int[][] ends = [.. Enumerable.Range(2, ids.Length - 1).Select(until => ids[1..until])];
        IReadOnlyList<double> sums = scorer.Score(ids[..1], ends, TestContext.Current.CancellationToken);

        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], sums[i] - (i == 0 ? 0 : sums[i - 1]), 2e-5);
        }
    }

    [Fact]
    public void LeftPaddedRows_GiveTheRecordedLogits()
    {
        JsonElement recorded = goldens.GetProperty("cases").GetProperty("batch_left_padded");
        int[][] masks = [.. recorded.GetProperty("attention_mask").EnumerateArray().Select(Integers)];
        int[][] rows = [.. recorded.GetProperty("ids").EnumerateArray().Select(Integers).Zip(masks, (ids, mask) => ids[mask.Count(m => m == 0)..])];
        using var scope = torch.NewDisposeScope();
        using var noGradients = torch.no_grad();

        using PaddedBatch batch = new(decoder, [.. rows.Select(row => new GenerationRequest { Ids = row, MaxTokens = 1 })]);
        float[] logits = Floats(decoder.Head(batch.ReadPrompts(TestContext.Current.CancellationToken)));

        DecoderTests.AssertClose(Flat(recorded.GetProperty("last_logits")), logits, 5e-5);
    }

    [Fact]
    public void GreedyReply_IsTheRecordedOne()
    {
        JsonElement recorded = goldens.GetProperty("greedy");
        Generator generator = new(decoder, new ByteTokenizer(), new HashSet<int>(), prefixes);

        GenerationResult result = generator.Generate(
            new() { Ids = Integers(recorded.GetProperty("prompt")), MaxTokens = 12 },
            cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(Integers(recorded.GetProperty("ids")), result.Ids);
    }

    public void Dispose()
    {
        decoder.Dispose();
        prefixes.Dispose();
    }

    private static int[] Integers(JsonElement list) => [.. list.EnumerateArray().Select(value => value.GetInt32())];

    private static double[] Flat(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().SelectMany(Flat)] : [value.GetDouble()];
}
