using Dramatis.Statistics.HypothesisTests;

namespace Dramatis.Statistics.Tests.HypothesisTests;

public class McNemarTestTests
{
    [Fact]
    public void AllForms_AgreeWithTheReference()
    {
        ReferenceCase plain = ReferenceCase.Load("tests", "mcnemar_ccFALSE@R");
        ReferenceCase corrected = ReferenceCase.Load("tests", "mcnemar_ccTRUE@R");
        ReferenceCase exact = ReferenceCase.Load("tests", "mcnemar_exact@statsmodels");
        int[][] table = plain.Table("table");
        plain.Check("chi2", McNemarTest.ChiSquare(table[0][1], table[1][0], continuityCorrection: false).Statistic);
        plain.Check("p", McNemarTest.ChiSquare(table[0][1], table[1][0], continuityCorrection: false).PValue);
        corrected.Check("chi2", McNemarTest.ChiSquare(table[0][1], table[1][0]).Statistic);
        corrected.Check("p", McNemarTest.ChiSquare(table[0][1], table[1][0]).PValue);
        exact.Check("smaller", McNemarTest.Exact(table[0][1], table[1][0]).Statistic);
        exact.Check("p", McNemarTest.Exact(table[0][1], table[1][0]).PValue);
    }

    [Fact]
    public void Exact_ByHand()
    {
        // One against five: 2 * (1 + 6) / 64.
        Assert.Equal(14.0 / 64, McNemarTest.Exact(5, 1).PValue, 12);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(4, 4)]
    public void BalancedPairs_GiveP1(int first, int second)
    {
        Assert.Equal(1, McNemarTest.Exact(first, second).PValue);
        Assert.Equal(new TestOutcome(0, 1), McNemarTest.ChiSquare(first, second));
    }

    [Fact]
    public void LargeStatistic_KeepsTheDigitsOfItsTail()
    {
        // chi-square 400 on one degree of freedom is z = 20: p = 2 * Q(20) = 5.507e-89.
        Assert.InRange(McNemarTest.ChiSquare(400, 0, continuityCorrection: false).PValue, 5.506e-89, 5.508e-89);
    }

    [Fact]
    public void NegativeCounts_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => McNemarTest.Exact(-1, 2));
        Assert.Throws<ArgumentException>(() => McNemarTest.ChiSquare(1, -2));
    }
}
