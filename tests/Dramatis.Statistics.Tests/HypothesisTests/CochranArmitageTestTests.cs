using Dramatis.Statistics.HypothesisTests;

namespace Dramatis.Statistics.Tests.HypothesisTests;

public class CochranArmitageTestTests
{
    [Fact]
    public void BothVariances_AgreeWithTheReference()
    {
        ReferenceCase r = ReferenceCase.Load("tests", "cochran_armitage_trend@R");
        ReferenceCase statsmodels = ReferenceCase.Load("tests", "cochran_armitage_trend@statsmodels");
        TestOutcome binomial = CochranArmitageTest.Trend(r.Counts("successes"), r.Counts("totals"), r.Numbers("scores"));
        TestOutcome hypergeometric = CochranArmitageTest.Trend(
            r.Counts("successes"), r.Counts("totals"), r.Numbers("scores"), TrendVariance.Hypergeometric);
        r.Check("chi2", binomial.Statistic * binomial.Statistic);
        r.Check("p", binomial.PValue);
        statsmodels.Check("z", hypergeometric.Statistic);
        statsmodels.Check("chi2_divisor_n_minus_1", hypergeometric.Statistic * hypergeometric.Statistic);
    }

    [Fact]
    public void TwoGroups_GiveThePooledZTest()
    {
        TestOutcome trend = CochranArmitageTest.Trend([37, 23], [64, 60], [0, 1]);
        ReferenceCase z = ReferenceCase.Load("tests", "proportions_z@statsmodels");
        z.Check("z", trend.Statistic);
        z.Check("p", trend.PValue);
    }

    [Fact]
    public void Trend_IsSignedAndBlindToTheScaleOfScores()
    {
        TestOutcome up = CochranArmitageTest.Trend([1, 5, 9], [10, 10, 10], [0.2, 0.4, 0.6]);
        TestOutcome stretched = CochranArmitageTest.Trend([1, 5, 9], [10, 10, 10], [-7, 3, 13]);
        TestOutcome down = CochranArmitageTest.Trend([9, 5, 1], [10, 10, 10], [0.2, 0.4, 0.6]);
        Assert.True(up.Statistic > 0);
        Assert.Equal(up.Statistic, stretched.Statistic, 10);
        Assert.Equal(-up.Statistic, down.Statistic, 10);
    }

    [Fact]
    public void EmptyGroup_ChangesNothing() => Assert.Equal(
        CochranArmitageTest.Trend([1, 9], [10, 10], [1, 3]).Statistic,
        CochranArmitageTest.Trend([1, 0, 9], [10, 0, 10], [1, 100, 3]).Statistic,
        12);

    [Fact]
    public void NothingToTest_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => CochranArmitageTest.Trend([], [], []));
        Assert.Throws<ArgumentException>(() => CochranArmitageTest.Trend([5, 5], [5, 5], [1, 2]));
        Assert.Throws<ArgumentException>(() => CochranArmitageTest.Trend([1, 2], [5, 5], [3, 3]));
        Assert.Throws<ArgumentException>(() => CochranArmitageTest.Trend([1, 2], [5, 5], [1]));
        Assert.Throws<ArgumentException>(() => CochranArmitageTest.Trend([6, 2], [5, 5], [1, 2]));
        Assert.Throws<ArgumentException>(() => CochranArmitageTest.Trend([1, 2], [5, 5], [1, double.NaN]));
    }
}
