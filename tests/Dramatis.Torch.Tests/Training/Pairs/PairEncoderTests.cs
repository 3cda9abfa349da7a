using Dramatis.Statistics.Randomness;
using Dramatis.Torch.Engine;
using Dramatis.Torch.Training.Model;
using Dramatis.Torch.Training.Objectives;
using Dramatis.Torch.Training.Optimisation;
using Dramatis.Torch.Training.Pairs;
using TorchSharp;
using static TorchSharp.torch;

namespace Dramatis.Torch.Tests.Training.Pairs;

public sealed class PairEncoderTests
{
    private static readonly int[][] Rows = [[3, 1, 4], [1, 5, 9, 2, 6], [5, 3]];

    [Fact]
    public void Scores_OfABatch_AreThoseOfEachRowAlone()
    {
        using PairEncoder encoder = Tiny();
        using var scope = NewDisposeScope();
        using var off = no_grad();

        Tensor cross = encoder.Cross(Rows);
        Tensor vectors = encoder.Embed(Rows);
        Tensor poly = encoder.Poly(Rows, Rows);

        for (int i = 0; i < Rows.Length; i++)
        {
            Assert.True(allclose(cross[i], encoder.Cross([Rows[i]])[0], 1e-4, 1e-5));
            Assert.True(allclose(vectors[i], encoder.Embed([Rows[i]])[0], 1e-4, 1e-5));
            Assert.True(allclose(poly[i, 1], encoder.Poly([Rows[i]], [Rows[1]])[0, 0], 1e-4, 1e-5));
        }
    }

    [Fact]
    public void Bi_OfATextWithItself_IsOne()
    {
        using PairEncoder encoder = Tiny();
        using Tensor scores = encoder.Bi(Rows, Rows);
        using Tensor own = scores.diagonal();

        Assert.All(own.data<float>().ToArray(), score => Assert.Equal(1, score, 1e-5));
    }

    // Whether two marks are alike cannot be told from either alone: a cross-encoder learns it, all four weights of a line would not.
    [Fact]
    public void Cross_LearnsARelationOfBothTexts()
    {
        using PairEncoder encoder = Tiny();
        using var optimiser = new AdamW(encoder.Parameters, new AdamWOptions { WeightDecay = 0 });
        (int[][] rows, Tensor classes) = ([[10, 0, 10], [10, 0, 11], [11, 0, 10], [11, 0, 11]], tensor([1L, 0, 0, 1]));
        using (classes)
        {
            for (int step = 0; step < 150; step++)
            {
                using var scope = NewDisposeScope();
                string[] names = [.. encoder.Parameters.Keys.Where(n => n is not "pair.codes")];
                IList<Tensor> gradients = autograd.grad([PairLoss.CrossEntropy(encoder.Cross(rows), classes)], [.. names.Select(n => encoder.Parameters[n])], allow_unused: true);
                Dictionary<string, Tensor> all = names.Zip(gradients).ToDictionary(p => p.First, p => p.Second, StringComparer.Ordinal);
                all["pair.codes"] = zeros_like(encoder.Parameters["pair.codes"]);
                optimiser.Step(all, 3e-3, step);
            }

            using var end = NewDisposeScope();
            using var off = no_grad();
            Assert.Equal(classes.data<long>().ToArray(), encoder.Cross(rows).argmax(1).data<long>().ToArray());
        }
    }

    [Fact]
    public void Heads_ComeFromTheSeed()
    {
        using PairEncoder first = Tiny();
        using PairEncoder second = Tiny();

        Assert.All(first.Parameters, p => Assert.True(p.Value.equal(second.Parameters[p.Key]).all().item<bool>(), p.Key));
    }

    [Fact]
    public void Rows_WithoutTokensOrWithUnknownOnes_AreRefused()
    {
        using PairEncoder encoder = Tiny();

        Assert.Throws<ArgumentException>(() => encoder.Cross([]));
        Assert.Throws<ArgumentException>(() => encoder.Cross([[1], []]));
        Assert.Throws<ArgumentException>(() => encoder.Embed([[32]]));
    }

    private static PairEncoder Tiny()
    {
        RandomStream random = RandomStream.FromSeed(7);
        DecoderConfiguration sizes = new()
        {
            VocabularySize = 32,
            HiddenSize = 32,
            IntermediateSize = 64,
            Layers = 2,
            Heads = 2,
            KeyValueHeads = 1,
            HeadSize = 16,
            ContextLength = 32,
            TiedHead = true,
        };
        return new PairEncoder(TrainableDecoder.Initialise(sizes, random.Split("trunk")), classes: 2, codes: 4, random.Split("heads"));
    }
}
