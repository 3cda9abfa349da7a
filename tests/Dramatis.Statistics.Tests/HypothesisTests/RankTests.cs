using Dramatis.Statistics.HypothesisTests;
using Dramatis.Statistics.Moments;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Statistics.Tests.HypothesisTests;

public class RankTests
{
    // Examples of Hollander and Wolfe (1973), as R's manual cites them.
    private static readonly double[] DepressionBefore = [1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30];
    private static readonly double[] DepressionAfter = [0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29];
    private static readonly double[] Term = [0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46];
    private static readonly double[] Early = [1.15, 0.88, 0.90, 0.74, 1.21];

    [Fact]
    public void MannWhitney_OfPermeabilityConstants()
    {
        RankTestResult test = MannWhitneyTest.Compute(Term, Early, alternative: Alternative.Greater);
        Assert.Equal((35.0, 0.1272, true), (test.Statistic, Math.Round(test.PValue, 4), test.IsExact));
    }

    [Fact]
    public void Wilcoxon_OfDepressionScores()
    {
        double[] differences = [.. DepressionBefore.Zip(DepressionAfter, (a, b) => a - b)];
        RankTestResult test = WilcoxonSignedRankTest.Compute(differences, alternative: Alternative.Greater);
        Assert.Equal((40.0, 0.01953), (test.Statistic, Math.Round(test.PValue, 5)));
        RankTestResult twoSided = WilcoxonSignedRankTest.Compute(differences);
        Assert.Equal((0.46, 0.010, 0.786), (Math.Round(twoSided.Estimate, 2), Math.Round(twoSided.Interval.Lower, 3), Math.Round(twoSided.Interval.Upper, 3)));
    }

    [Fact]
    public void KruskalWallis_OfMucociliaryEfficiency()
    {
        ChiSquareTestResult test = RankAnova.KruskalWallis([[2.9, 3.0, 2.5, 2.6, 3.2], [3.8, 2.7, 4.0, 2.4], [2.8, 3.4, 3.7, 2.2, 2.0]]);
        Assert.Equal((0.77143, 0.68), (Math.Round(test.Statistic, 5), Math.Round(test.PValue, 4)));
    }

    [Fact]
    public void Friedman_OfRoundingTimes()
    {
        double[,] times =
        {
            { 5.40, 5.50, 5.55 }, { 5.85, 5.70, 5.75 }, { 5.20, 5.60, 5.50 }, { 5.55, 5.50, 5.40 }, { 5.90, 5.85, 5.70 },
            { 5.45, 5.55, 5.60 }, { 5.40, 5.40, 5.35 }, { 5.45, 5.50, 5.35 }, { 5.25, 5.15, 5.00 }, { 5.85, 5.80, 5.70 },
            { 5.25, 5.20, 5.10 }, { 5.65, 5.55, 5.45 }, { 5.60, 5.35, 5.45 }, { 5.05, 5.00, 4.95 }, { 5.50, 5.50, 5.40 },
            { 5.45, 5.55, 5.50 }, { 5.55, 5.55, 5.35 }, { 5.45, 5.50, 5.55 }, { 5.50, 5.45, 5.25 }, { 5.65, 5.60, 5.40 },
            { 5.70, 5.65, 5.55 }, { 6.30, 6.30, 6.25 },
        };
        ChiSquareTestResult test = RankAnova.Friedman(times);
        Assert.Equal((11.143, 0.003805), (Math.Round(test.Statistic, 3), Math.Round(test.PValue, 6)));
    }

    [Fact]
    public void BrunnerMunzel_OfPainScores()
    {
        // Brunner and Munzel 2000, section 6.
        double[] x = [1, 2, 1, 1, 1, 1, 1, 1, 1, 1, 2, 4, 1, 1], y = [3, 3, 4, 3, 1, 2, 3, 1, 1, 5, 4];
        TestOutcome test = RankAnova.BrunnerMunzel(x, y);
        Assert.Equal((3.1375, 0.005786), (Math.Round(test.Statistic, 4), Math.Round(test.PValue, 6)));
    }

    [Fact]
    public void MannWhitney_ExactWithTies_CountsEverySubset()
    {
        double[] first = [1, 2, 2, 5], second = [2, 3, 3, 5, 5];
        double[] ranks = Ranks.Midranks([.. first, .. second]);
        double observed = ranks.Take(4).Sum(), mean = 4 * 5;
        int[] subsets = [.. Enumerable.Range(0, 1 << 9).Where(s => int.PopCount(s) == 4)];
        double[] sums = [.. subsets.Select(s => ranks.Where((_, i) => (s >> i & 1) == 1).Sum())];
        Assert.Equal(sums.Count(s => s <= observed) / 126.0, By(Alternative.Less), 12);
        Assert.Equal(sums.Count(s => s >= observed) / 126.0, By(Alternative.Greater), 12);
        Assert.Equal(sums.Count(s => Math.Abs(s - mean) >= Math.Abs(observed - mean)) / 126.0, By(Alternative.TwoSided), 12);

        double By(Alternative alternative) => MannWhitneyTest.Compute(first, second, PValueMethod.Exact, alternative).PValue;
    }

    [Theory]
    [InlineData(ZeroDifferences.Drop)]
    [InlineData(ZeroDifferences.Pratt)]
    public void Wilcoxon_ExactWithTies_CountsEverySign(ZeroDifferences zeros)
    {
        double[] differences = [0, 1, -1, 2, 2, -3, 0, 4, 4, 5];
        double[] kept = zeros == ZeroDifferences.Drop ? [.. differences.Where(d => d != 0)] : differences;
        double[] all = Ranks.Midranks([.. kept.Select(Math.Abs)]);
        double[] ranks = [.. all.Where((_, i) => kept[i] != 0)];
        double observed = all.Where((_, i) => kept[i] > 0).Sum();
        double share = Enumerable.Range(0, 1 << ranks.Length).Count(s => ranks.Where((_, i) => (s >> i & 1) == 1).Sum() >= observed) / (double)(1 << ranks.Length);
        Assert.Equal(share, WilcoxonSignedRankTest.Compute(differences, PValueMethod.Exact, Alternative.Greater, zeros).PValue, 12);
    }

    [Fact]
    public void ThinTails_AreExact()
    {
        // Two separated samples of 45: one order in C(90, 45) on either side.
        double[] low = [.. Enumerable.Range(0, 45).Select(i => (double)i)], high = [.. low.Select(v => v + 100)];
        double orders = Math.Exp(MathNet.Numerics.SpecialFunctions.BinomialLn(90, 45));
        Assert.Equal(1, MannWhitneyTest.Compute(low, high).PValue * orders / 2, 9);
        Assert.Equal(1, WilcoxonSignedRankTest.Compute([.. high.Take(40)]).PValue * Math.Pow(2, 40) / 2, 12);
        Assert.Equal(1, KolmogorovSmirnovTest.TwoSample(low, high).PValue * orders / 2, 9);
    }

    [Fact]
    public void Interval_IsInfiniteWhereTheSampleIsTooSmallForTheLevel()
    {
        ConfidenceInterval interval = MannWhitneyTest.Compute([1, 2], [3, 4.5]).Interval;
        Assert.Equal((double.NegativeInfinity, double.PositiveInfinity), (interval.Lower, interval.Upper));
        Assert.Equal(double.NegativeInfinity, WilcoxonSignedRankTest.Compute([1, 2.5, 3]).Interval.Lower);
    }

    [Fact]
    public void KolmogorovOneSample_HasClosedFormsAndPublishedValues()
    {
        // One value: D >= d has probability 2 (1 - d) from 1/2 on. Marsaglia, Tsang and Wang 2003: K(10, 0.274) = 0.6284796154565043.
        Assert.Equal(0.4, Distributions.Kolmogorov.Upper(1, 0.8), 14);
        Assert.Equal(1 - 0.6284796154565043, Distributions.Kolmogorov.Upper(10, 0.274), 13);
        Assert.Equal(1, Distributions.Kolmogorov.Upper(30, 0.98) / (2 * Math.Pow(0.02, 30)), 10); // only the first term is left
        Assert.Equal(Distributions.Kolmogorov.Limit(0.999999999), Distributions.Kolmogorov.Limit(1.000000001), 8);

        // Where the two ways of computing meet they agree.
        double n = 100, d = Math.Sqrt(4 / n);
        Assert.Equal(1, Distributions.Kolmogorov.Upper(100, d + 1e-12) / Distributions.Kolmogorov.Upper(100, d - 1e-12), 7);
    }

    [Fact]
    public void CramerVonMises_OfTables()
    {
        // Anderson and Darling 1952: the limit exceeds 0.46136 with probability 0.05 and 0.74346 with 0.01.
        Assert.Equal(0.95, Distributions.CramerVonMises.Limit(0.46136), 5);
        Assert.Equal(0.99, Distributions.CramerVonMises.Limit(0.74346), 5);

        // Separated samples of three: two of the 20 orders.
        Assert.Equal(0.1, CramerVonMisesTest.TwoSample([1, 2, 3], [4, 5, 6]).PValue, 12);
    }

    [Fact]
    public void Normality_OfPlantWeights()
    {
        double[] control = [4.17, 5.58, 5.18, 6.11, 4.50, 4.61, 5.17, 4.53, 5.33, 5.14];
        TestOutcome test = ShapiroWilkTest.Compute(control);
        Assert.Equal((0.957, 0.7475), (Math.Round(test.Statistic, 3), Math.Round(test.PValue, 4)));

        // Three equally spaced values lie on a line: W = 1.
        Assert.Equal(1, ShapiroWilkTest.Compute([1, 2, 3]).Statistic, 12);
        Assert.Equal(1, ShapiroWilkTest.Compute([1, 2, 3]).PValue, 6);
        Assert.Equal(0, ShapiroWilkTest.Compute([1, 1, 2]).PValue, 6);
    }

    [Fact]
    public void Normality_IsRejectedAtTheNominalRate()
    {
        RandomStream random = RandomStream.FromSeed(5);
        int[] rejected = new int[5];
        const int Samples = 2000;
        for (int s = 0; s < Samples; s++)
        {
            double[] sample = [.. Enumerable.Range(0, 50).Select(_ => random.NextNormal())];
            rejected[0] += ShapiroWilkTest.Compute(sample).PValue < 0.05 ? 1 : 0;
            rejected[1] += NormalityTests.AndersonDarling(sample).PValue < 0.05 ? 1 : 0;
            rejected[2] += NormalityTests.Lilliefors(sample).PValue < 0.05 ? 1 : 0;
            rejected[3] += NormalityTests.DAgostinoPearson(sample).Omnibus.PValue < 0.05 ? 1 : 0;
            rejected[4] += CramerVonMisesTest.OneSample(sample, z => MathNet.Numerics.Distributions.Normal.CDF(0, 1, z)).PValue < 0.05 ? 1 : 0;
        }

        // Four standard deviations of a share of 2000 around 0.05, plus what the approximations promise.
        Assert.All(rejected, r => Assert.InRange(r / (double)Samples, 0.026, 0.076));
    }

    [Fact]
    public void WhatHasNoRanks_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => MannWhitneyTest.Compute([1, 1], [1, 1]));
        Assert.Throws<ArgumentException>(() => MannWhitneyTest.Compute([], [1, 1]));
        Assert.Throws<ArgumentException>(() => WilcoxonSignedRankTest.Compute([0, 0]));
        Assert.Throws<ArgumentException>(() => WilcoxonSignedRankTest.Compute([double.NaN]));
        Assert.Throws<ArgumentException>(() => RankAnova.KruskalWallis([[1, 1], [1]]));
        Assert.Throws<ArgumentException>(() => RankAnova.Friedman(new[,] { { 1.0, 1 }, { 2, 2 } }));
        Assert.Throws<ArgumentException>(() => RankAnova.CochranQ(new[,] { { 1.0, 2 }, { 0, 1 } }));
        Assert.Throws<ArgumentException>(() => RankAnova.BrunnerMunzel([1, 2], [3, 4]));
        Assert.Throws<ArgumentException>(() => ShapiroWilkTest.Compute([1, 1, 1]));
        Assert.Throws<ArgumentException>(() => ShapiroWilkTest.Compute([1, 2]));
        Assert.Throws<ArgumentException>(() => KolmogorovSmirnovTest.OneSample([1], x => x + 1));
        Assert.Equal((0, 1.0), (SignTest.Compute([0, 0]).Counted, SignTest.Compute([0, 0]).PValue));
    }
}
