using System.Text.Json;
using Dramatis.Models;
using Dramatis.Tests;
using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Encoders;
using Dramatis.Torch.Tests.Engine.Formats;
using Microsoft.Extensions.AI;
using static Dramatis.Torch.Tests.Engine.Encoders.EncoderFolders;

namespace Dramatis.Torch.Tests.Engine.Encoders;

public sealed class SentenceEmbedderTests
{
    private static string Folder => Locate("sentence-bert");

    private static string[] RecordedTexts => [.. Goldens("sentence-bert").GetProperty("texts").EnumerateArray().Select(text => text.GetString()!)];

    [Fact]
    public async Task RecordedTexts_GiveTheRecordedVectors()
    {
        using SentenceEmbedder embedder = SentenceEmbedder.Open(Folder);
        float[][] vectors = await VectorsAsync(embedder, RecordedTexts);
        JsonElement expected = Goldens("sentence-bert").GetProperty("embeddings");
        for (int i = 0; i < vectors.Length; i++)
        {
            DecoderTests.AssertClose(Flat(expected[i]), vectors[i], 2e-5);
        }
    }

    [Fact]
    public void RecordedTexts_GiveTheRecordedIds_LongOnesCutBetweenTheSpecialTokens()
    {
        using SentenceEmbedder embedder = SentenceEmbedder.Open(Folder);
        JsonElement expected = Goldens("sentence-bert").GetProperty("ids");
        Assert.All(RecordedTexts.Index(), text => Assert.Equal(Integers(expected[text.Index]), embedder.Encode(text.Item).Ids));
        Assert.Equal(32, embedder.MaximumLength);
    }

    [Fact]
    public async Task MiniLm_GivesTheRecordedIdsAndVectors()
    {
        using SentenceEmbedder embedder = SentenceEmbedder.Open(SharedFiles.OrSkip("models/all-MiniLM-L6-v2"));
        using JsonDocument goldens = JsonDocument.Parse(File.ReadAllBytes(SharedFiles.OrSkip("models/goldens/all-MiniLM-L6-v2.json")));
        JsonElement[] rows = [.. goldens.RootElement.GetProperty("rows").EnumerateArray()];
        string[] texts = [.. rows.Select(row => row.GetProperty("text").GetString()!)];

        float[][] vectors = await VectorsAsync(embedder, texts);

        for (int i = 0; i < rows.Length; i++)
        {
            Assert.Equal(Integers(rows[i].GetProperty("ids")), embedder.Encode(texts[i]).Ids);
            DecoderTests.AssertClose(Flat(rows[i].GetProperty("embedding")), vectors[i], 1e-4);
        }

        Assert.All(goldens.RootElement.GetProperty("cosine").EnumerateArray(), pair => Assert.Equal(
            pair.GetProperty("value").GetDouble(),
            vectors[pair.GetProperty("a").GetInt32()].Zip(vectors[pair.GetProperty("b").GetInt32()], (a, b) => (double)a * b).Sum(),
            1e-4));
    }

    [Fact]
    public async Task AText_HasTheSameVectorAloneAndAmongOthers()
    {
        // One position a batch, then everything in one: no batch is like the other.
        using SentenceEmbedder alone = SentenceEmbedder.Open(Folder, options: new EncoderOptions { BatchTokens = 1 });
        using SentenceEmbedder together = SentenceEmbedder.Open(Folder, options: new EncoderOptions { Workers = 1 });
        float[][] single = await VectorsAsync(alone, RecordedTexts);
        float[][] batched = await VectorsAsync(together, RecordedTexts);
        for (int i = 0; i < single.Length; i++)
        {
            DecoderTests.AssertClose([.. single[i].Select(value => (double)value)], batched[i], 2e-6);
        }
    }

    [Fact]
    public async Task Vectors_HaveUnitLengthAndTheOrderOfTheTexts()
    {
        using SentenceEmbedder embedder = SentenceEmbedder.Open(Folder, "hf:tiny", new EncoderOptions { BatchTokens = 24 });
        string[] texts = ["", "a", "a b c d e f g h", "a b", "a"];

        GeneratedEmbeddings<Embedding<float>> result = await embedder.GenerateAsync(texts, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(texts.Length, result.Count);
        Assert.All(result, each => Assert.Equal(1, Math.Sqrt(each.Vector.ToArray().Sum(value => (double)value * value)), 1e-5));
        Assert.Equal(result[1].Vector.ToArray(), result[4].Vector.ToArray());
        Assert.NotEqual(result[0].Vector.ToArray(), result[1].Vector.ToArray());
        Assert.All(result, each => Assert.Equal("hf:tiny", each.ModelId));
        Assert.Equal(texts.Sum(text => embedder.Encode(text).Ids.Count), result.Usage!.InputTokenCount);
    }

    [Fact]
    public async Task NoTexts_GiveNoVectors()
    {
        using SentenceEmbedder embedder = SentenceEmbedder.Open(Folder);
        Assert.Empty(await VectorsAsync(embedder));
    }

    [Fact]
    public async Task APlainEncoder_IsAveragedAndNotNormed()
    {
        using TemporaryFolder folder = Whole("distilbert");
        using SentenceEmbedder embedder = SentenceEmbedder.Open(folder.Path);
        JsonElement recorded = Goldens("distilbert").GetProperty("cases").GetProperty("batch_right_padded");
        float[][] vectors = await VectorsAsync(embedder, recorded.GetProperty("texts")[0].GetString()!);
        DecoderTests.AssertClose(Flat(recorded.GetProperty("last_hidden_mean")[0]), vectors[0], 2e-5);
        Assert.False(embedder.Normalizes);
    }

    [Fact]
    public async Task SeveralPoolings_StandOneBehindTheOther()
    {
        using TemporaryFolder folder = CopyOf("sentence-bert");
        folder.Write("1_Pooling/config.json", """{"pooling_mode_cls_token": true, "pooling_mode_max_tokens": true, "pooling_mode_mean_tokens": true, "pooling_mode_mean_sqrt_len_tokens": true}""");
        folder.Write("modules.json", """[{"path": "", "type": "a.Transformer"}, {"path": "1_Pooling", "type": "a.Pooling"}]""");
        using SentenceEmbedder embedder = SentenceEmbedder.Open(folder.Path);

        float[][] vectors = await VectorsAsync(embedder, "goats", "goats and a very long row of words");

        Assert.Equal(160, embedder.Dimensions);
        float[] first = vectors[0][..40], most = vectors[0][40..80], mean = vectors[0][80..120], root = vectors[0][120..];
        Assert.Equal(160, vectors[0].Length);
        Assert.All(Enumerable.Range(0, 40), i => Assert.True(most[i] >= first[i] && most[i] >= mean[i]));
        double length = Math.Sqrt(embedder.Encode("goats").Ids.Count);
        DecoderTests.AssertClose([.. mean.Select(value => value * length)], root, 1e-5);
    }

    [Fact]
    public async Task APromptAndLowerCase_AreAppliedToEveryText()
    {
        using TemporaryFolder folder = CopyOf("sentence-bert");
        folder.Write("config_sentence_transformers.json", """{"prompts": {"query": "what is "}, "default_prompt_name": "query"}""");
        using SentenceEmbedder prompted = SentenceEmbedder.Open(folder.Path);
        using SentenceEmbedder plain = SentenceEmbedder.Open(Folder);
        Assert.Equal((await VectorsAsync(plain, "what is a goat"))[0], (await VectorsAsync(prompted, "a goat"))[0]);
        Assert.NotEqual(plain.GetService<ModelFingerprint>(), prompted.GetService<ModelFingerprint>());
    }

    [Fact]
    public async Task Tokens_AreTheHiddenStatesBetweenTheSpecialTokens()
    {
        using SentenceEmbedder embedder = SentenceEmbedder.Open(Folder);
        EncoderModel model = embedder.GetService<EncoderModel>()!;
        string[] texts = ["goats", "", "goats [SEP] and a long row of words", "two goats"];
        IReadOnlyList<TokenEmbeddings> found = await embedder.GetService<ITokenEmbedder>()!.EmbedTokensAsync(texts, TestContext.Current.CancellationToken);

        Assert.Empty(found[1].Ids);
        foreach ((string text, TokenEmbeddings tokens) in texts.Zip(found).Where(pair => pair.First.Length > 0))
        {
            EncodedText encoded = embedder.Encode(text); // first and last are special
            Assert.Equal(encoded.Ids.Skip(1).SkipLast(1), tokens.Ids);
            using EncoderBatch batch = new([encoded], model.Configuration);
            using TorchSharp.torch.Tensor hidden = model.Encoder.Hidden(batch);
            double[] alone = [.. hidden.data<float>().Skip(40).SkipLast(40).Select(value => (double)value)];
            DecoderTests.AssertClose(alone, [.. tokens.Vectors.SelectMany(v => v)], 2e-6);
        }
    }

    [Fact]
    public async Task Tokens_LeaveThePromptOfSentencesOut()
    {
        using TemporaryFolder folder = CopyOf("sentence-bert");
        folder.Write("config_sentence_transformers.json", """{"prompts": {"query": "what is "}, "default_prompt_name": "query"}""");
        using SentenceEmbedder prompted = SentenceEmbedder.Open(folder.Path), plain = SentenceEmbedder.Open(Folder);
        Assert.Equal((await plain.EmbedTokensAsync(["a goat"], TestContext.Current.CancellationToken))[0].Ids, (await prompted.EmbedTokensAsync(["a goat"], TestContext.Current.CancellationToken))[0].Ids);
    }

    [Fact]
    public async Task AnotherNumberOfDimensions_IsRefused()
    {
        using SentenceEmbedder embedder = SentenceEmbedder.Open(Folder);
        InvalidInputException error = await Assert.ThrowsAsync<InvalidInputException>(() => embedder.GenerateAsync(
            ["a"], new EmbeddingGenerationOptions { Dimensions = 8 }, TestContext.Current.CancellationToken));
        Assert.Contains("40", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ACancelledRequest_StopsBeforeTheNextBatch()
    {
        using SentenceEmbedder embedder = SentenceEmbedder.Open(Folder);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => embedder.GenerateAsync(["a"], null, new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Services_DescribeTheModel()
    {
        using SentenceEmbedder embedder = SentenceEmbedder.Open(Folder, "hf:tiny");
        EmbeddingGeneratorMetadata metadata = embedder.GetRequiredService<EmbeddingGeneratorMetadata>();
        Assert.Equal(("hf:tiny", 40), (metadata.DefaultModelId, metadata.DefaultModelDimensions));
        Assert.NotNull(embedder.GetService<ModelFingerprint>());
        Assert.NotNull(embedder.GetService<EncoderModel>());
        Assert.Null(embedder.GetService<IChatClient>());
    }

    private static async Task<float[][]> VectorsAsync(SentenceEmbedder embedder, params string[] texts) =>
        [.. (await embedder.GenerateAsync(texts, cancellationToken: TestContext.Current.CancellationToken)).Select(each => each.Vector.ToArray())];
}
