using System.Numerics.Tensors;
using Dramatis.Models;
using Dramatis.Tests;
using Dramatis.Torch.Engine.Encoders;
using Dramatis.Torch.Engine.Serving;
using Microsoft.Extensions.AI;

namespace Dramatis.Torch.Tests.Cookbook;

// The recipes are printed as they stand; the page passes no cancellation token.
#pragma warning disable xUnit1051

/// <summary>The code of <c>docs/cookbook/embedding.md</c>, run on small models.</summary>
public sealed class EmbeddingPageTests
{
    [Fact]
    public async Task HowNearTwoTextsLie()
    {
        string folder = Fixture("sentence-bert");

        using SentenceEmbedder embedder = SentenceEmbedder.Open(folder);
        GeneratedEmbeddings<Embedding<float>> vectors = await embedder.GenerateAsync(["I keep two goats.", "I own a pair of goats."]);
        float cosine = TensorPrimitives.CosineSimilarity(vectors[0].Vector.Span, vectors[1].Vector.Span);

        Assert.InRange(cosine, 0, 0.9999f);
    }

    [Fact]
    public async Task WhichClassAPairBelongsTo()
    {
        string folder = Fixture("bert-nli");

        using TextClassifier classifier = TextClassifier.Open(folder);
        IReadOnlyList<TextClassification> results = await classifier.ClassifyAsync([new TextPair("I keep two goats.", "The keeper owns animals.")]);
        double entailed = results[0].Probability("entailment");

        Assert.Equal(1 - results[0].Probability("neutral") - results[0].Probability("contradiction"), entailed, 1e-9);
    }

    [Fact]
    public async Task ByModelIdentifier()
    {
        string folder = Fixture("sentence-bert");

        await using ModelRegistry registry = new([new HuggingFaceModelProvider()]);
        IEmbeddingGenerator<string, Embedding<float>> embedder = await registry.OpenEmbedderAsync("hf:" + folder);

        Assert.Same(embedder, await registry.OpenEmbedderAsync("hf:" + folder));
        Assert.Equal(40, embedder.GetRequiredService<EmbeddingGeneratorMetadata>().DefaultModelDimensions);
    }

    [Fact]
    public void EveryBlockOfThePage_StandsInThisFile() => CookbookPage.StandsIn("embedding", nameof(EmbeddingPageTests), blocks: 3);

    private static string Fixture(string name) => SharedFiles.InRepository("tests/Dramatis.Torch.Tests/Fixtures/" + name);
}
