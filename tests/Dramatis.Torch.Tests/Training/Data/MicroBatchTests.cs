using Dramatis.Torch.Training.Data;

namespace Dramatis.Torch.Tests.Training.Data;

public sealed class MicroBatchTests
{
    private static readonly LossClass[] Kinds = [LossClass.None, LossClass.Context, LossClass.Learned];

    [Fact]
    public void Rows_ArePaddedOnTheRight()
    {
        MicroBatch batch = MicroBatch.Lay(Items(), RowLayout.OneConversation, contextWeight: 0.5);
        Assert.Equal((2, 4, 7), (batch.Rows, batch.Length, batch.RealTokens));
        Assert.Equal([11, 12, 13, 14, 21, 22, 23, 0], batch.Ids);
        Assert.Null(batch.Packed);
        Assert.Equal([0, 1, 4, 5], batch.Sources);
        Assert.Equal([12, 13, 22, 23], batch.Targets);
        Assert.Equal([0.5f, 1f, 0.5f, 1f], batch.Weights);
    }

    [Fact]
    public void APackedRow_HasNoPaddingAndNoTargetAcrossABorder()
    {
        MicroBatch batch = MicroBatch.Lay(Items(), RowLayout.Packed, contextWeight: 0.5);
        Assert.Equal((1, 7, 7), (batch.Rows, batch.Length, batch.RealTokens));
        Assert.Equal([11, 12, 13, 14, 21, 22, 23], batch.Ids);
        Assert.Equal([4, 3], batch.Packed);
        Assert.Equal([0, 1, 4, 5], batch.Sources);
        Assert.Equal([12, 13, 22, 23], batch.Targets);
        Assert.Equal([0.5f, 1f, 0.5f, 1f], batch.Weights);
    }

    [Fact]
    public void TargetsOfNoWeight_AreLeftOut() => Assert.Equal([1, 5], MicroBatch.Collate(Items(), contextWeight: 0).Sources);

    [Fact]
    public void Balancing_WeighsAConversationByTheRootOfItsLearnedTokens()
    {
        // One learned token each, balanced at 4: sqrt(4 / 1).
        Assert.Equal([2f, 2f], MicroBatch.Pack(Items(), contextWeight: 0, balanceAt: 4).Weights);
    }

    /// <summary>Four tokens and three: none, context, learned, and a mark that does not count.</summary>
    private static (TokenCorpus, int)[] Items()
    {
        var corpus = new TokenCorpus("two");
        corpus.Add(new TokenisedExample([11, 12, 13, 14], [.. Kinds, LossClass.None], 1));
        corpus.Add(new TokenisedExample([21, 22, 23], Kinds, 1));
        return [(corpus, 0), (corpus, 1)];
    }
}
