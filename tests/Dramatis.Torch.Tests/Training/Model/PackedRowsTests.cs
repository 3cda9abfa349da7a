using Dramatis.Statistics.Randomness;
using Dramatis.Torch.Runtime;
using Dramatis.Torch.Training.Data;
using Dramatis.Torch.Training.Model;
using Dramatis.Torch.Training.Runs;
using Dramatis.TrainingHost;
using TorchSharp;
using static TorchSharp.torch;

namespace Dramatis.Torch.Tests.Training.Model;

/// <summary>Conversations that share a row are to the model what they are alone.</summary>
public sealed class PackedRowsTests
{
    private const float Rounding = 1.2e-7f; // of one fp32 operation, relative

    public PackedRowsTests() => TorchRuntime.EnsureLoaded();

    [Fact]
    public void LossAndGradients_EqualThoseOfOneConversationARow()
    {
        using var scope = NewDisposeScope();
        using TrainableDecoder model = Fresh();
        (TokenCorpus, int)[] items = Items(12);
        using var pass = new GradientPass(model, 1);
        (double packedLoss, var packed) = pass.Compute([MicroBatch.Pack(items, 0.3, balanceAt: 6)]);
        (double loss, var apart) = pass.Compute([.. items.Select(item => MicroBatch.Collate([item], 0.3, balanceAt: 6))]);
        Assert.Equal(loss, packedLoss, 1e-5);
        foreach ((string name, Tensor expected) in apart)
        {
            // Both sum the same terms, at most tokens x channels of them, in different orders.
            float error = (packed[name] - expected).abs().max().item<float>() / expected.abs().max().item<float>();
            Assert.True(error < 200 * Rounding, $"{name}: {error}");
        }
    }

    [Fact]
    public void HiddenStates_AreThoseOfTheConversationAtPositionZeroByItself()
    {
        using var scope = NewDisposeScope();
        using var off = no_grad();
        using TrainableDecoder model = Fresh();
        MicroBatch packed = MicroBatch.Pack(Items(5), 0);
        Tensor[] together = model.Forward(Ids(packed), packed.Packed!)[0].split([.. packed.Packed!.Select(length => (long)length)]);
        int start = 0;
        foreach ((int length, Tensor states) in packed.Packed!.Zip(together))
        {
            Tensor alone = model.Forward(tensor(packed.Ids[start..(start + length)], [1, length]))[0];
            Assert.True((states - alone).abs().max().item<float>() < 100 * Rounding * alone.abs().max().item<float>());
            start += length;
        }
    }

    [Fact]
    public void OtherTokensInOneConversation_ChangeNothingInTheOthers()
    {
        using var scope = NewDisposeScope();
        using var off = no_grad();
        using TrainableDecoder model = Fresh();
        MicroBatch packed = MicroBatch.Pack(Items(5), 0);
        int second = packed.Packed![0];
        int third = second + packed.Packed[1];
        Tensor before = model.Forward(Ids(packed), packed.Packed);
        for (int i = second; i < third; i++)
        {
            packed.Ids[i] = (packed.Ids[i] + 1) % TinyRuns.Decoder.VocabularySize;
        }

        Tensor change = (model.Forward(Ids(packed), packed.Packed) - before).abs().sum(2)[0];
        Assert.Equal(0f, change.narrow(0, 0, second).max().item<float>());
        Assert.True(change.narrow(0, second, third - second).min().item<float>() > 1e-3f);
        Assert.Equal(0f, change.narrow(0, third, packed.Length - third).max().item<float>());
    }

    [Theory]
    [InlineData(new[] { 2, 3 })]
    [InlineData(new[] { 2, 5 })]
    [InlineData(new[] { 6, 0 })]
    [InlineData(new[] { 7, -1 })]
    public void LengthsThatDoNotFillTheRow_AreRefused(int[] lengths)
    {
        using var scope = NewDisposeScope();
        using TrainableDecoder model = Fresh();
        Tensor ids = tensor(new long[] { 1, 2, 3, 4, 5, 6 }, [1, 6]);
        Assert.Throws<ArgumentException>(() => model.Forward(ids, lengths));
    }

    [Fact]
    public void AConversationLongerThanTheContext_IsRefusedThoughTheRowMayBe()
    {
        using var scope = NewDisposeScope();
        using var off = no_grad();
        using TrainableDecoder model = Fresh(); // a context of 64
        Assert.Equal([1, 100, 16], model.Forward(zeros([1, 100], int64), [60, 40]).shape);
        Assert.Throws<ArgumentException>(() => model.Forward(zeros([1, 100], int64), [65, 35]));
        Assert.Throws<ArgumentException>(() => model.Forward(zeros([2, 65], int64)));
    }

    private static TrainableDecoder Fresh()
    {
        TrainableDecoder model = TrainableDecoder.Initialise(TinyRuns.Decoder, RandomStream.FromSeed(5));
        using var off = no_grad();
        foreach (Tensor weight in model.Parameters.Values.Where(weight => weight.dim() == 2))
        {
            weight.mul_(10); // attention of fresh weights is nearly flat: larger ones make positions and neighbours count
        }

        return model;
    }

    private static (TokenCorpus, int)[] Items(int count)
    {
        TokenCorpus corpus = TinyRuns.Corpus("packed", count);
        return [.. Enumerable.Range(0, count).Select(i => (corpus, i))];
    }

    private static Tensor Ids(MicroBatch batch) => tensor(batch.Ids, [batch.Rows, batch.Length]);
}
