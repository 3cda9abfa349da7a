using Dramatis.Models;
using Dramatis.Statistics.Randomness;
using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Classifiers;
using Dramatis.Torch.Engine.Encoders;
using Dramatis.Torch.Engine.Formats;
using Dramatis.Torch.Engine.Serving;
using Dramatis.Torch.Training.Model;
using Dramatis.Torch.Training.Pairs;
using static TorchSharp.torch;

namespace Dramatis.Torch.Tests.Engine.Classifiers;

public sealed class DecoderClassifierTests : IDisposable
{
    private static readonly TextPair[] Pairs =
    [
        new("I keep two goats.", "The keeper owns animals."), new("Only one.", "Nothing."), new("", "b"), new("I live in Leeds, near the station, and I have done so for years.", "I am from York."),
    ];

    private readonly string folder = Directory.CreateTempSubdirectory("dramatis-classifier-").FullName;

    public DecoderClassifierTests()
    {
        string nano = UnderstudyModelProvider.FolderOf("understudy-nano");
        using ModelSource source = ModelSource.OpenFolder(nano);
        using var encoder = new PairEncoder(TrainableDecoder.Load(source.Configuration, source.Weights), classes: 3, codes: 1, RandomStream.FromSeed(2));
        PairExport.Write(folder, encoder, ["entailment", "neutral", "contradiction"], new PairSettings(PairSettings.CurrentFormat, 24, 1.5), nano);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    // The engine's decoder and the one that training sees are two pieces of code for one model.
    [Fact]
    public async Task Logits_AreThoseOfTheTrainedEncoder()
    {
        using DecoderClassifier classifier = DecoderClassifier.Open(folder);
        using ModelSource source = ModelSource.OpenFolder(folder);
        using var encoder = new PairEncoder(TrainableDecoder.Load(source.Configuration, source.Weights), classes: 3, codes: 1, RandomStream.FromSeed(3));
        using Tensor score = source.Weights.Read("score.weight", ScalarType.Float32);
        using (no_grad())
        {
            encoder.Parameters["score.weight"].copy_(score);
        }

        var turns = new TurnPairs(source.Tokenizer);
        using Tensor expected = encoder.Cross([.. Pairs.Select(pair => turns.Encode(pair.First, pair.Second, 24).Ids)]);
        float[] logits = [.. (await classifier.LogitsAsync(Pairs, TestContext.Current.CancellationToken)).SelectMany(row => row)];
        Assert.All(expected.data<float>().ToArray().Zip(logits), pair => Assert.Equal(pair.First, pair.Second, 1e-4));
    }

    [Fact]
    public async Task Classes_HaveTheirNamesAndTheTemperature_HoweverPairsAreBatched()
    {
        using DecoderClassifier together = DecoderClassifier.Open(folder);
        using DecoderClassifier alone = DecoderClassifier.Open(folder, new EncoderOptions { BatchTokens = 1 });
        IReadOnlyList<float[]> logits = await together.LogitsAsync(Pairs, TestContext.Current.CancellationToken);
        IReadOnlyList<TextClassification> results = await alone.ClassifyAsync(Pairs, TestContext.Current.CancellationToken);

        Assert.Equal(["entailment", "neutral", "contradiction"], together.Labels);
        for (int i = 0; i < Pairs.Length; i++)
        {
            double sum = logits[i].Sum(logit => Math.Exp(logit / 1.5));
            Assert.All(results[i].Classes.Zip(logits[i]), pair => Assert.Equal(Math.Exp(pair.Second / 1.5) / sum, pair.First.Probability, 1e-4));
        }
    }

    [Fact]
    public async Task AFolderInHuggingFaceLayout_IsOpenedByItsArchitecture()
    {
        ModelRegistry registry = new([new HuggingFaceModelProvider()]);
        await using (registry)
        {
            ITextClassifier classifier = await registry.OpenClassifierAsync("hf:" + folder, TestContext.Current.CancellationToken);
            Assert.Equal(3, classifier.Labels.Count);
        }
    }

    [Theory]
    [InlineData("pair.json", "maximumLength\": 24", "maximumLength\": 2", "expected 4 to")]
    [InlineData("pair.json", "maximumLength\": 24", "maximumLength\": \"many\"", "no whole number")]
    [InlineData("pair.json", "temperature\": 1.5", "temperature\": -1", "positive temperature")]
    [InlineData("pair.json", "format\": 1", "format\": 7", "format 7")]
    [InlineData("pair.json", "{", "[", "pair.json")]
    [InlineData("config.json", "\"neutral\"", "\"entailment\"", "id2label")]
    [InlineData("config.json", "id2label", "names", "id2label")]
    public void AFolderThatIsWrong_SaysWhere(string file, string from, string to, string expected)
    {
        string path = Path.Combine(folder, file);
        string text = File.ReadAllText(path);
        Assert.Contains(from, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(from, to, StringComparison.Ordinal));

        Assert.Contains(expected, Assert.Throws<ModelFormatException>(() => DecoderClassifier.Open(folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ADecoderWithoutHead_IsRefused()
    {
        string nano = UnderstudyModelProvider.FolderOf("understudy-nano");
        File.Copy(Path.Combine(nano, "model.safetensors"), Path.Combine(folder, "model.safetensors"), overwrite: true);
        Assert.Contains("score.weight", Assert.Throws<ModelFormatException>(() => DecoderClassifier.Open(folder)).Message, StringComparison.Ordinal);
    }
}
