using Dramatis.Statistics.HypothesisTests;

namespace Dramatis.Statistics.Tests.HypothesisTests;

public class ExactTestsTests
{
    [Theory]
    [InlineData("two.sided", Alternative.TwoSided)]
    [InlineData("less", Alternative.Less)]
    [InlineData("greater", Alternative.Greater)]
    public void BinomialAndFisher_AgreeWithR(string name, Alternative alternative)
    {
        ReferenceCase binomial = ReferenceCase.Load("tests", $"binomial_{name}@R");
        binomial.Check("p", BinomialTest.PValue(binomial.Count("successes"), binomial.Count("trials"), binomial.Number("p0"), alternative));
        ReferenceCase fisher = ReferenceCase.Load("tests", $"fisher_2x2_{name}@scipy");
        int[][] table = fisher.Table("table");
        fisher.Check("p", FisherExactTest.PValue(table[0][0], table[0][1], table[1][0], table[1][1], alternative));
    }

    [Fact]
    public void Fisher_TeaTasting()
    {
        // Fisher 1935: eight cups, three of four guessed right in each half: (16 + 1) / 70 one-sided.
        Assert.Equal(17.0 / 70, FisherExactTest.PValue(3, 1, 1, 3, Alternative.Greater), 12);
        Assert.Equal(34.0 / 70, FisherExactTest.PValue(3, 1, 1, 3), 12);
    }

    [Fact]
    public void Fisher_EmptyMargin_SaysNothing() => Assert.Equal(1, FisherExactTest.PValue(0, 0, 3, 4), 12);

    [Fact]
    public void Fisher_EmptyOrNegativeTable_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => FisherExactTest.PValue(0, 0, 0, 0));
        Assert.Throws<ArgumentException>(() => FisherExactTest.PValue(-1, 2, 3, 4));
    }

    [Fact]
    public void Binomial_NinetyHeadsOfHundred_KeepsTheDigitsOfASmallTail()
    {
        // 2 * P(X >= 90), the exact rational 2 * sum C(100, k) / 2^100 over k = 90..100.
        Assert.Equal(3.0632e-17, BinomialTest.PValue(90, 100), 3e-21);
    }

    [Fact]
    public void Binomial_ProbabilityOutOfRange_IsRefused() =>
        Assert.Throws<ArgumentException>(() => BinomialTest.PValue(1, 2, 1.2));
}
