using Dramatis.Statistics.Ranking;

namespace Dramatis.Statistics.Tests.Ranking;

public class RankedListTests
{
    [Fact]
    public void Ndcg_OfTheWorkedExample()
    {
        // Gains 3, 2, 3, 0, 1, 2 by rank (the example of the Wikipedia article on discounted cumulative gain, ideal order of the same six).
        RankedList list = RankedList.Of([3, 2, 3, 0, 1, 2], [6, 5, 4, 3, 2, 1]);
        Assert.Equal(0.961, list.Ndcg(6), 3);
    }

    [Fact]
    public void PrecisionAndReciprocalRank_ByHand()
    {
        RankedList list = RankedList.Of([0, 1, 0, 2], [4, 3, 2, 1]);
        Assert.Equal(0.5, list.ReciprocalRank, 12);
        Assert.Equal((0.5 + 0.5) / 2, list.AveragePrecision(), 12);
        Assert.Equal(0.25, list.AveragePrecision(3), 12);
        Assert.Equal(1.0 / 3, list.PrecisionAt(3), 12);
        Assert.Equal(0.5, list.RecallAt(3), 12);
        Assert.Equal(0, list.HitAt(1));
    }

    [Fact]
    public void Ties_AreAveragedOrKeptInOrder()
    {
        RankedList list = RankedList.Of([1, 0], [5, 5]);
        Assert.Equal(1, list.Ndcg(2), 12);
        Assert.Equal((0.5 + (0.5 / Math.Log2(3))) / 1, list.Ndcg(2, ties: RankTies.Averaged), 12);
    }

    [Fact]
    public void NothingRelevant_IsZero()
    {
        RankedList list = RankedList.Of([0, 0], [1, 2]);
        Assert.Equal(0, list.Ndcg(2) + list.AveragePrecision() + list.ReciprocalRank + list.RecallAt(1));
    }

    [Fact]
    public void BadInput_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => RankedList.Of([], []));
        Assert.Throws<ArgumentException>(() => RankedList.Of([-1], [1]));
        Assert.Throws<ArgumentException>(() => RankedList.Of([1], [1]).Ndcg(0));
    }
}
