using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Encoders;
using Dramatis.Torch.Runtime;
using TorchSharp;
using static Dramatis.Torch.Tests.Engine.TinyDecoders;

namespace Dramatis.Torch.Tests.Engine.Encoders;

/// <summary>Encoders of random weights, against a naive forward in double precision.</summary>
public sealed class EncoderTests
{
    public EncoderTests() => TorchRuntime.EnsureLoaded();

    [Fact]
    public void PlainAttention_AgreesWithTheNaiveForward() => Check(Bert);

    [Fact]
    public void PositionsThatStartAfterPadding_AgreeWithTheNaiveForward() =>
        Check(Bert with { ModelType = "roberta", FirstPosition = 2, PaddingId = 1, PaddingTakesNoPosition = true, MaximumLength = 38 });

    [Theory]
    [InlineData(true, true, true, true, 8)]
    [InlineData(true, true, false, false, 8)]
    [InlineData(true, false, true, false, 8)]
    [InlineData(false, true, true, true, 8)]
    [InlineData(false, false, true, true, 8)]
    [InlineData(true, true, true, true, 0)]
    public void DisentangledAttention_AgreesWithTheNaiveForward(bool contentToPosition, bool positionToContent, bool shares, bool normed, int buckets) =>
        Check(Deberta(new RelativeAttention
        {
            Buckets = buckets,
            MaximumDistance = buckets > 0 ? 24 : 10,
            ContentToPosition = contentToPosition,
            PositionToContent = positionToContent,
            SharesProjections = shares,
            IsNormed = normed,
        }));

    [Fact]
    public void AProjectedTokenTable_AgreesWithTheNaiveForward() => Check(Deberta(Relative) with { EmbeddingSize = 10, TokenTypes = 2 });

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void AConvolutionBesideTheFirstBlock_AgreesWithTheNaiveForward(int groups) =>
        Check(Deberta(Relative) with { Convolution = new EncoderConvolution(3, groups, Activation.Tanh) });

    [Fact]
    public void PaddingIdsWithinAText_TakeNoPositionInRoberta()
    {
        EncoderConfiguration configuration = Bert with { FirstPosition = 2, PaddingId = 1, PaddingTakesNoPosition = true };
        using var batch = new EncoderBatch([new EncodedText([0, 5, 1, 6], [0, 0, 0, 0]), new EncodedText([0, 2], [0, 0])], configuration);
        Assert.Equal([2, 3, 1, 4, 2, 3, 1, 1], Floats(batch.Positions).Select(position => (int)position));
        Assert.Equal([1, 1, 1, 1, 1, 1, 0, 0], Floats(batch.Mask!).Select(mask => (int)mask));
    }

    [Fact]
    public void BatchesThatDoNotFitTheModel_AreRefused()
    {
        foreach (EncodedText row in new[]
        {
            new EncodedText([], []),
            new EncodedText([1, 2], [0]),
            new EncodedText([50], [0]),
            new EncodedText([-1], [0]),
            new EncodedText([1], [2]),
            new EncodedText([.. Enumerable.Repeat(3, 41)], [.. Enumerable.Repeat(0, 41)]),
        })
        {
            InvalidInputException error = Assert.Throws<InvalidInputException>(() => new EncoderBatch([new EncodedText([1], [0]), row], Bert));
            Assert.Contains("text 2", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Buckets_AreExactNearAndLogarithmicFar()
    {
        // DeBERTa-v3: 256 buckets, distances to 512. 128 is the last exact one; ceil(127 ln(129/128) / ln(511/128)) = 1, so 129 is one further.
        var relative = new RelativeAttention { Buckets = 256, MaximumDistance = 512, ContentToPosition = true, PositionToContent = true, SharesProjections = true, IsNormed = true };
        Assert.Equal([256, 257, 255, 384, 128, 385, 511, 511, 1, 0], new[] { 0, 1, -1, 128, -128, 129, 511, 600, -511, -600 }.Select(relative.Row));
    }

    [Fact]
    public void AMissingOrMisshapenWeight_IsNamed()
    {
        using RandomWeights weights = Weights(Bert);
        using var encoder = new Encoder(Bert with { IntermediateSize = 21 });
        ModelFormatException shape = Assert.Throws<ModelFormatException>(() => encoder.Load("here", weights));
        Assert.Contains("encoder.layer.0.intermediate.dense.weight", shape.Message, StringComparison.Ordinal);
        Assert.Contains("[20, 16]", shape.Message, StringComparison.Ordinal);
        using var deeper = new Encoder(Bert with { Layers = 3 });
        Assert.Contains("encoder.layer.2.", Assert.Throws<ModelFormatException>(() => deeper.Load("here", weights)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void APass_LeavesNoTensorsBehind()
    {
        using var encoder = new Encoder(Deberta(Relative));
        encoder.Load("random", Weights(encoder.Configuration));
        using var noGradients = torch.no_grad();
        Run();
        long before = DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;
        Run();
        Assert.Equal(before, DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount);

        void Run()
        {
            using var batch = new EncoderBatch([new EncodedText([1, 2, 3], [0, 0, 0]), new EncodedText([4], [0])], encoder.Configuration);
            encoder.Hidden(batch).Dispose();
        }
    }

    private static EncoderConfiguration Bert { get; } = new()
    {
        ModelType = "bert",
        VocabularySize = 50,
        HiddenSize = 16,
        EmbeddingSize = 16,
        IntermediateSize = 20,
        Layers = 2,
        Heads = 4,
        NormEpsilon = 1e-6,
        PositionRows = 40,
        TokenTypes = 2,
        MaximumLength = 40,
    };

    private static RelativeAttention Relative { get; } = new()
    {
        Buckets = 8,
        MaximumDistance = 24,
        ContentToPosition = true,
        PositionToContent = true,
        SharesProjections = true,
        IsNormed = true,
    };

    private static EncoderConfiguration Deberta(RelativeAttention relative) =>
        Bert with { ModelType = "deberta-v2", PositionRows = 0, TokenTypes = 0, Relative = relative };

    // Two texts of different length in one batch, each against the naive forward of itself alone.
    private static void Check(EncoderConfiguration configuration)
    {
        using RandomWeights weights = Weights(configuration);
        using var encoder = new Encoder(configuration);
        encoder.Load("random weights", weights);
        var naive = new NaiveEncoder(configuration, weights.Exact);
        EncodedText[] rows = [Text(30, seed: 1), Text(13, seed: 2)];
        using var scope = torch.NewDisposeScope();
        using var noGradients = torch.no_grad();
        using var batch = new EncoderBatch(rows, configuration);

        torch.Tensor hidden = encoder.Hidden(batch);

        for (int row = 0; row < rows.Length; row++)
        {
            float[] own = Floats(hidden[row].narrow(0, 0, rows[row].Ids.Count));
            DecoderTests.AssertClose([.. naive.Hidden(rows[row]).SelectMany(x => x)], own, 1e-4);
        }

        using var gradients = torch.enable_grad();
        torch.Tensor differentiable = encoder.Hidden(batch);
        DecoderTests.AssertClose([.. Floats(hidden).Select(value => (double)value)], Floats(differentiable), 1e-5);
        differentiable.sum().backward();
        if (configuration.Relative is not { ContentToPosition: false, PositionToContent: false })
        {
            Assert.All(encoder.parameters(), weight => Assert.NotNull(weight.grad)); // without a term, nothing reads the positions
        }

        EncodedText Text(int length, int seed) => new(
            [.. RandomIds(length, seed, configuration.VocabularySize - 3).Select(id => id + 3)],
            [.. Enumerable.Range(0, length).Select(t => configuration.TokenTypes > 1 && t > length / 2 ? 1 : 0)]);
    }

    private static RandomWeights Weights(EncoderConfiguration c)
    {
        var weights = new RandomWeights(11);
        weights.Add("embeddings.word_embeddings.weight", 0, c.VocabularySize, c.EmbeddingSize);
        weights.Add("embeddings.position_embeddings.weight", 0, 40, c.EmbeddingSize);
        weights.Add("embeddings.token_type_embeddings.weight", 0, 2, c.EmbeddingSize);
        weights.Affine("embeddings.embed_proj", c.HiddenSize, c.EmbeddingSize, hasBias: false);
        weights.Norm("embeddings.LayerNorm", c.HiddenSize);
        weights.Norm("encoder.LayerNorm", c.HiddenSize);
        weights.Add("encoder.rel_embeddings.weight", 0, 2L * (c.Relative?.Span ?? 1), c.HiddenSize);
        weights.Add("encoder.conv.conv.weight", 0, c.HiddenSize, c.HiddenSize / (c.Convolution?.Groups ?? 1), 3);
        weights.Add("encoder.conv.conv.bias", 0, c.HiddenSize);
        weights.Norm("encoder.conv.LayerNorm", c.HiddenSize);
        string suffix = c.Relative is null ? "" : "_proj";
        for (int layer = 0; layer < c.Layers; layer++)
        {
            string name = $"encoder.layer.{layer}.";
            foreach (string part in new[] { "query" + suffix, "key" + suffix, "value" + suffix, "pos_key_proj", "pos_query_proj" })
            {
                weights.Affine(name + "attention.self." + part, c.HiddenSize, c.HiddenSize);
            }

            weights.Affine(name + "attention.output.dense", c.HiddenSize, c.HiddenSize);
            weights.Norm(name + "attention.output.LayerNorm", c.HiddenSize);
            weights.Affine(name + "intermediate.dense", c.IntermediateSize, c.HiddenSize);
            weights.Affine(name + "output.dense", c.HiddenSize, c.IntermediateSize);
            weights.Norm(name + "output.LayerNorm", c.HiddenSize);
        }

        return weights;
    }
}
