using Dramatis.Statistics.Randomness;
using Dramatis.Torch.Engine;
using Dramatis.Torch.Training.Data;
using Dramatis.Torch.Training.Model;
using Dramatis.Torch.Training.Runs;
using Dramatis.TrainingHost;
using TorchSharp;
using static TorchSharp.torch;

namespace Dramatis.Torch.Tests.Training.Model;

public sealed class TrainableDecoderTests
{
    public TrainableDecoderTests() => Dramatis.Torch.Runtime.TorchRuntime.EnsureLoaded();

    [Fact]
    public void Logits_EqualThoseOfTheInferenceDecoder()
    {
        using var scope = NewDisposeScope();
        using var off = no_grad();
        using TrainableDecoder model = Fresh();
        using var decoder = new Decoder(TinyRuns.Decoder);
        using var weights = new MemoryWeights(model.Parameters);
        decoder.Load(weights);
        Tensor ids = tensor(new long[] { 3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8 }, [2, 6]);
        Tensor expected = decoder.Head(decoder.Hidden(ids));
        Tensor found = model.Logits(model.Forward(ids).view(12, 16)).view(2, 6, 50);
        Assert.True((expected - found).abs().max().item<float>() < 1e-5f);
    }

    [Fact]
    public void APaddedRow_HasTheLossesOfTheRowAlone()
    {
        using var scope = NewDisposeScope();
        using var off = no_grad();
        using TrainableDecoder model = Fresh();
        TokenCorpus corpus = TinyRuns.Corpus("padding", 2);
        Assert.NotEqual(corpus.Length(0), corpus.Length(1));
        double together = MaskedLoss.Sum(model, MicroBatch.Collate([(corpus, 0), (corpus, 1)], 0.5)).item<float>();
        double alone = MaskedLoss.Sum(model, MicroBatch.Collate([(corpus, 0)], 0.5)).item<float>()
            + MaskedLoss.Sum(model, MicroBatch.Collate([(corpus, 1)], 0.5)).item<float>();
        Assert.Equal(alone, together, 1e-4);
    }

    [Fact]
    public void ATokenNeverSeesWhatFollows()
    {
        using var scope = NewDisposeScope();
        using var off = no_grad();
        using TrainableDecoder model = Fresh();
        Tensor a = model.Forward(tensor(new long[] { 1, 2, 3, 4 }, [1, 4]));
        Tensor b = model.Forward(tensor(new long[] { 1, 2, 9, 8 }, [1, 4]));
        Assert.Equal(0f, (a - b).narrow(1, 0, 2).abs().max().item<float>());
        Assert.True((a - b).narrow(1, 2, 2).abs().max().item<float>() > 1e-4f);
    }

    [Fact]
    public void TheGradientOfTheMaskedLoss_EqualsFiniteDifferences()
    {
        using var scope = NewDisposeScope();
        using TrainableDecoder model = Fresh();
        TokenCorpus corpus = TinyRuns.Corpus("gradient", 3);
        MicroBatch batch = MicroBatch.Collate([(corpus, 0), (corpus, 1), (corpus, 2)], 0.3);
        using var pass = new GradientPass(model, 1);
        (_, var gradients) = pass.Compute([batch]);
        RandomStream random = RandomStream.FromSeed(7);
        foreach ((string name, Tensor parameter) in model.Parameters)
        {
            // The derivative along a random direction of length 1 in that parameter, by central differences.
            using var off = no_grad();
            Tensor direction = tensor(Enumerable.Range(0, (int)parameter.numel()).Select(_ => (float)random.NextNormal()).ToArray(), parameter.shape);
            direction /= direction.norm();
            const double H = 2e-2;
            parameter.add_(direction, H);
            double above = MaskedLoss.Sum(model, batch).item<float>() / batch.TotalWeight;
            parameter.add_(direction, -2 * H);
            double below = MaskedLoss.Sum(model, batch).item<float>() / batch.TotalWeight;
            parameter.add_(direction, H);
            double expected = (above - below) / (2 * H);
            double found = (gradients[name] * direction).sum().item<float>();
            Assert.True(Math.Abs(expected - found) < 2e-4 + (0.02 * Math.Abs(expected)), $"{name}: {found} against {expected}");
        }
    }

    [Fact]
    public void WithAFlatHead_TheLossIsTheLogarithmOfTheVocabulary()
    {
        using var scope = NewDisposeScope();
        using TrainableDecoder model = Fresh();
        using (no_grad())
        {
            model.Parameters["model.norm.weight"].zero_(); // every logit 0: log-probability -ln 50 whatever the target
        }

        TokenCorpus corpus = TinyRuns.Corpus("flat", 2);
        using var pass = new GradientPass(model, 1);
        (double loss, _) = pass.Compute([MicroBatch.Collate([(corpus, 0), (corpus, 1)], 0.3)]);
        Assert.Equal(Math.Log(50), loss, 1e-5);
    }

    [Fact]
    public void Bf16_StaysCloseToFp32()
    {
        using var scope = NewDisposeScope();
        using var off = no_grad();
        using TrainableDecoder wide = Fresh();
        using TrainableDecoder narrow = TrainableDecoder.Initialise(TinyRuns.Decoder, RandomStream.FromSeed(5), ScalarType.BFloat16);
        TokenCorpus corpus = TinyRuns.Corpus("types", 2);
        MicroBatch batch = MicroBatch.Collate([(corpus, 0), (corpus, 1)], 0);
        double gap = MaskedLoss.Sum(wide, batch).item<float>() - MaskedLoss.Sum(narrow, batch).item<float>();
        Assert.InRange(Math.Abs(gap) / batch.TotalWeight, 0, 0.01);
    }

    [Fact]
    public void TheSeed_DecidesTheWeights()
    {
        using var scope = NewDisposeScope();
        using TrainableDecoder a = Fresh();
        using TrainableDecoder b = Fresh();
        using TrainableDecoder c = TrainableDecoder.Initialise(TinyRuns.Decoder, RandomStream.FromSeed(6));
        Assert.All(a.Parameters, pair => Assert.True(pair.Value.equal(b.Parameters[pair.Key]).all().item<bool>()));
        Assert.False(a.Parameters["model.embed_tokens.weight"].equal(c.Parameters["model.embed_tokens.weight"]).all().item<bool>());
    }

    private static TrainableDecoder Fresh() => TrainableDecoder.Initialise(TinyRuns.Decoder, RandomStream.FromSeed(5));

    private sealed class MemoryWeights(IReadOnlyDictionary<string, Tensor> tensors) : IWeightSource
    {
        public IReadOnlyCollection<string> Names => [.. tensors.Keys];

        public IReadOnlyList<long> Shape(string name) => tensors[name].shape;

        public Tensor Read(string name, ScalarType type) => tensors[name].detach().to(type).clone();

        public void Dispose()
        {
        }
    }
}
