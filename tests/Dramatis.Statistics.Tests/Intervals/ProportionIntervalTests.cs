using Dramatis.Statistics.Intervals;
using Dramatis.Statistics.Randomness;
using MathNet.Numerics.Distributions;

namespace Dramatis.Statistics.Tests.Intervals;

public class ProportionIntervalTests
{
    [Theory]
    [InlineData("proportion_intervals_0_20@statsmodels")]
    [InlineData("proportion_intervals_20_40@statsmodels")]
    [InlineData("proportion_intervals_25_25@statsmodels")]
    [InlineData("proportion_intervals_3_150@statsmodels")]
    public void Intervals_AgreeWithStatsmodels(string name)
    {
        ReferenceCase reference = ReferenceCase.Load("effects", name);
        int successes = reference.Count("successes"), trials = reference.Count("trials");
        ConfidenceInterval wilson = ProportionInterval.Wilson(successes, trials);
        ConfidenceInterval exact = ProportionInterval.ClopperPearson(successes, trials);
        reference.Check("wilson.low", wilson.Lower);
        reference.Check("wilson.high", wilson.Upper);
        reference.Check("clopper_pearson.low", exact.Lower);
        reference.Check("clopper_pearson.high", exact.Upper);
    }

    [Fact]
    public void ClopperPearson_LeavesHalfTheErrorInEachTail()
    {
        // The ends are defined by P(X >= 7 | lower) = P(X <= 7 | upper) = 0.05 at level 0.90.
        ConfidenceInterval interval = ProportionInterval.ClopperPearson(7, 30, 0.90);
        Assert.Equal(0.05, 1 - Binomial.CDF(interval.Lower, 30, 6), 9);
        Assert.Equal(0.05, Binomial.CDF(interval.Upper, 30, 7), 9);
    }

    [Fact]
    public void Wilson_EndsSolveTheScoreEquation()
    {
        ConfidenceInterval interval = ProportionInterval.Wilson(9, 41);
        foreach (double p in new[] { interval.Lower, interval.Upper })
        {
            Assert.Equal(1.959963984540054, Math.Abs((9.0 / 41) - p) / Math.Sqrt(p * (1 - p) / 41), 9);
        }
    }

    [Theory]
    [InlineData(0.04, 60)]
    [InlineData(0.35, 60)]
    public void ClopperPearson_CoversAtLeastAsOftenAsItSays(double truth, int trials)
    {
        // Exact coverage by enumeration over all outcomes: no simulation error.
        double coverage = 0, wilson = 0;
        for (int k = 0; k <= trials; k++)
        {
            double mass = Binomial.PMF(truth, trials, k);
            coverage += ProportionInterval.ClopperPearson(k, trials).Contains(truth) ? mass : 0;
            wilson += ProportionInterval.Wilson(k, trials).Contains(truth) ? mass : 0;
        }

        Assert.InRange(coverage, 0.95, 1);
        Assert.InRange(wilson, 0.92, 1);
    }

    [Fact]
    public void NewcombeInterval_CoversAPlantedDifference()
    {
        // 2,000 replications at 95 %: four standard errors of the coverage are 4 * sqrt(.95 * .05 / 2000) = 0.0195.
        RandomStream random = RandomStream.FromSeed(11);
        int covered = 0;
        for (int replication = 0; replication < 2000; replication++)
        {
            int a = 0, b = 0;
            for (int i = 0; i < 50; i++)
            {
                a += random.NextBool(0.35) ? 1 : 0;
                b += random.NextBool(0.20) ? 1 : 0;
            }

            covered += ProportionContrast.Compare(a, 50, b, 50).Interval.Contains(0.15) ? 1 : 0;
        }

        Assert.InRange(covered / 2000.0, 0.9305, 0.9695);
    }

    [Fact]
    public void Contrast_AgreesWithStatsmodels()
    {
        ReferenceCase interval = ReferenceCase.Load("effects", "difference_of_proportions@statsmodels");
        ReferenceCase test = ReferenceCase.Load("tests", "proportions_z@statsmodels");
        int[] successes = interval.Counts("successes"), totals = interval.Counts("totals");
        ProportionContrast contrast = ProportionContrast.Compare(successes[0], totals[0], successes[1], totals[1]);
        interval.Check("newcombe.low", contrast.Interval.Lower);
        interval.Check("newcombe.high", contrast.Interval.Upper);
        test.Check("z", contrast.Z);
        test.Check("p", contrast.PValue);
    }

    [Fact]
    public void Contrast_OfTwoSamplesWithoutFailures_IsZeroWithAnInterval()
    {
        ProportionContrast contrast = ProportionContrast.Compare(10, 10, 12, 12);
        Assert.Equal(0, contrast.Difference);
        Assert.Equal(1, contrast.PValue, 12);
        Assert.True(contrast.Interval.Lower < 0 && contrast.Interval.Upper > 0);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(-1, 5)]
    [InlineData(6, 5)]
    public void ImpossibleCounts_AreRefused(int successes, int trials)
    {
        Assert.Throws<ArgumentException>(() => ProportionInterval.Wilson(successes, trials));
        Assert.Throws<ArgumentException>(() => ProportionInterval.ClopperPearson(successes, trials));
        Assert.Throws<ArgumentException>(() => ProportionContrast.Compare(successes, trials, 1, 2));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void ImpossibleLevel_IsRefused(double level) =>
        Assert.Throws<ArgumentException>(() => ProportionInterval.Wilson(1, 2, level));

    [Fact]
    public void MeanInterval_AgreesWithR()
    {
        ReferenceCase reference = ReferenceCase.Load("tests", "t_one_sample@R");
        double[] values = reference.Group("a");
        ConfidenceInterval interval = MeanInterval.StudentT(values);
        reference.Check("ci_low", interval.Lower);
        reference.Check("ci_high", interval.Upper);
        Assert.Throws<ArgumentException>(() => MeanInterval.StudentT([1.0]));
        Assert.Throws<ArgumentException>(() => MeanInterval.StudentT([1.0, double.NaN]));
    }
}
