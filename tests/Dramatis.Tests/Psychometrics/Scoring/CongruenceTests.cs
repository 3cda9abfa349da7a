using Dramatis.Psychometrics.Scoring;

namespace Dramatis.Tests.Psychometrics.Scoring;

public sealed class CongruenceTests
{
    [Fact]
    public void WhoDoesWhatTheySay_FitsWholly()
    {
        Congruence found = Congruence.Of(Pairs([1, 0.5, -0.5, -1, 0.25, -0.25], [1, 0.5, -0.5, -1, 0.25, -0.25]));
        Assert.Equal((1, 1, 0, 1, 1), (Math.Round(found.Cosine!.Value, 12), Math.Round(found.Spearman!.Value, 12), found.Difference, found.Near, found.SameSide));
    }

    [Fact]
    public void WhoDoesTheOpposite_FitsTheOtherWayRound()
    {
        Congruence found = Congruence.Of(Pairs([1, 0.5, -0.5, -1, 0.25, -0.25], [-1, -0.5, 0.5, 1, -0.25, 0.25]));
        Assert.Equal((-1, -1, 0), (Math.Round(found.Cosine!.Value, 12), Math.Round(found.Spearman!.Value, 12), found.SameSide));
    }

    [Fact]
    public void ByHand()
    {
        // Cosine (1 - 0.25 + 0) / sqrt(1.5 x 1.25); differences 0, 1 and .5; ranks (3, 2, 1) and (3, 1, 2): rho .5.
        Congruence found = Congruence.Of(Pairs([1, 0.5, -0.5], [1, -0.5, 0.0]));
        Assert.Equal(0.75 / Math.Sqrt(1.5 * 1.25), found.Cosine!.Value, 12);
        Assert.Equal(0.5, found.Spearman!.Value, 12);
        Assert.Equal(0.5, found.Difference, 12);
        Assert.Equal(1 / 3.0, found.Near, 12);
        Assert.Equal(0.5, found.SameSide, 12); // the first agrees, the second does not, the third has no side
    }

    [Fact]
    public void AConstantSide_LeavesTheCorrelationUndefined()
    {
        Congruence found = Congruence.Of(Pairs([0, 0, 0, 0], [1, -1, 1, 0.5]));
        Assert.Null(found.Cosine);
        Assert.Null(found.Spearman);
        Assert.Null(found.BlockP);
    }

    [Fact]
    public void OfSixDealsOfThreeConstructs_OneFitsAsWell()
    {
        CongruencePair[] pairs =
        [
            new("a1", "a", 1, 0.9), new("a2", "a", 0.9, 1), new("b1", "b", 0.1, 0.2), new("b2", "b", 0.2, 0.1), new("c1", "c", -1, -0.9), new("c2", "c", -0.9, -1),
        ];
        Assert.Equal(1 / 6.0, Congruence.Of(pairs).BlockP!.Value, 12);
        Assert.Null(Congruence.Of(pairs[..5]).BlockP); // blocks of different sizes cannot change places
    }

    [Fact]
    public void ValuesOutsideTheScale_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => Congruence.Of([]));
        Assert.Throws<ArgumentException>(() => Congruence.Of(Pairs([2], [0])));
        Assert.Throws<ArgumentException>(() => Congruence.Of(Pairs([double.NaN], [0])));
    }

    private static CongruencePair[] Pairs(double[] self, double[] action) => [.. self.Zip(action, (s, a) => new CongruencePair($"{s}|{a}", "trait", s, a))];
}
