using Dramatis.Statistics.Correlation;
using Dramatis.Statistics.Distances;
using Dramatis.Statistics.HypothesisTests;
using Dramatis.Statistics.Information;
using Dramatis.Statistics.Randomness;
using Dramatis.Statistics.Resampling;
using Dramatis.Statistics.Tables;

namespace Dramatis.Statistics.Tests.Correlation;

public class CorrelationTests
{
    // Ten boys ranked in mathematics and in music (Kendall, Rank Correlation Methods, chapter 1).
    private static readonly double[] Mathematics = [7, 4, 3, 10, 6, 2, 9, 8, 1, 5];
    private static readonly double[] Music = [5, 7, 3, 10, 1, 9, 6, 2, 8, 4];

    [Fact]
    public void Kendall_OfKendallsBoys()
    {
        // 21 concordant, 24 discordant pairs; his table gives P(S >= 3) = 0.431 for ten ranks.
        CorrelationResult tau = KendallCorrelation.TauB(Mathematics, Music);
        Assert.Equal(-3.0 / 45, tau.Value, 14);
        Assert.Equal(2 * 0.431, tau.PValue, 0.001);
    }

    [Fact]
    public void Kendall_ExactTailsAreCountsOfOrders()
    {
        // Three of four items in order: of the 24 orders 1 has six and 3 have five concordant pairs.
        CorrelationResult tau = KendallCorrelation.TauB([1, 2, 3, 4], [1, 2, 4, 3], PValueMethod.Exact, Alternative.Greater);
        Assert.Equal(4.0 / 24, tau.PValue, 14);
        Assert.Equal(2.0 / 3, tau.Value, 14);
    }

    [Fact]
    public void Kendall_ExactAgreesWithNormalForManyValues()
    {
        RandomStream random = RandomStream.FromSeed(4);
        double[] x = [.. Enumerable.Range(0, 49).Select(_ => random.NextNormal())];
        double[] y = [.. x.Select(v => (0.4 * v) + random.NextNormal())];
        double exact = KendallCorrelation.TauB(x, y, PValueMethod.Exact).PValue;
        double normal = KendallCorrelation.TauB(x, y, PValueMethod.Asymptotic).PValue;
        Assert.InRange(exact / normal, 0.8, 1.3);
    }

    [Fact]
    public void Spearman_ExactIsTheShareOfOrders()
    {
        // n = 4 in perfect order: 1 of 24 orders is as good, 2 of 24 in either direction.
        Assert.Equal(1.0 / 24, SpearmanCorrelation.Compute([1, 2, 3, 4], [2, 5, 6, 9], alternative: Alternative.Greater).PValue, 14);
        Assert.Equal(2.0 / 24, SpearmanCorrelation.Compute([1, 2, 3, 4], [2, 5, 6, 9]).PValue, 14);
        Assert.Equal(-1, SpearmanCorrelation.Compute([1, 2, 3, 4], [9, 5, 3, 1]).Value, 14);
        Assert.Equal(10, SpearmanCorrelation.SumOfSquaredRankDifferences(0, 4), 14);
    }

    [Fact]
    public void Pearson_OfALine_IsOneWithoutDoubt()
    {
        CorrelationResult r = PearsonCorrelation.Compute([1, 2, 3, 4, 5], [3, 5, 7, 9, 11]);
        Assert.Equal(1, r.Value, 14);
        Assert.InRange(r.PValue, 0, 1e-20);
        Assert.Equal(1, r.Interval!.Value.Upper, 12);
    }

    [Fact]
    public void Pearson_KeepsTheDigitsOfTinyPValues()
    {
        // t = r sqrt(df / (1 - r^2)); with 2 degrees of freedom the tail is 1/2 - t / (2 sqrt(2 + t^2)) = (1 - r) / 2 exactly.
        double[] x = [1, 2, 3, 4], y = [1, 2, 3, 4.000001];
        CorrelationResult r = PearsonCorrelation.Compute(x, y);
        Assert.Equal(1, r.PValue / (1 - r.Value), 3);
    }

    [Fact]
    public void Partial_OfOneCovariate_IsTheClassicFormula()
    {
        double[] x = [1, 3, 2, 5, 4, 6, 8], y = [2, 1, 4, 3, 7, 5, 6], z = [1, 1, 2, 3, 3, 4, 5];
        double xy = PearsonCorrelation.Coefficient(x, y), xz = PearsonCorrelation.Coefficient(x, z), yz = PearsonCorrelation.Coefficient(y, z);
        double expected = (xy - (xz * yz)) / Math.Sqrt((1 - (xz * xz)) * (1 - (yz * yz)));
        Assert.Equal(expected, PartialCorrelation.Partial(x, y, [z]).Value, 12);
        Assert.Equal((xy - (xz * yz)) / Math.Sqrt(1 - (yz * yz)), PartialCorrelation.Semipartial(x, y, [z]).Value, 12);
        Assert.Equal(expected, PartialCorrelation.Partial(x, y, [z, [.. z.Select(v => 1e6 + (3 * v))]]).Value, 8);
        Assert.Throws<ArgumentException>(() => PartialCorrelation.Partial(x, y, [x]));
    }

    [Fact]
    public void Tetrachoric_OfMedianCuts_IsSheppardsSine()
    {
        // Sheppard 1898: both variables cut at the median give rho = sin(2 pi (p11 - 1/4)).
        PolychoricResult result = PolychoricCorrelation.TwoStep(new ContingencyTable(new[,] { { 40, 10 }, { 10, 40 } }));
        Assert.Equal(Math.Sin(2 * Math.PI * (0.4 - 0.25)), result.Correlation, 12);
        Assert.Equal(0, result.RowThresholds[0], 14);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.6)]
    [InlineData(-0.9)]
    [InlineData(0.97)]
    public void Polychoric_FindsThePlantedCorrelation(double rho)
    {
        // Expected counts of a million units with cuts at -1, 0, 0.7 and 0.2, 1.5, by one-dimensional integration.
        double[] a = [double.NegativeInfinity, -1, 0, 0.7, double.PositiveInfinity], b = [double.NegativeInfinity, 0.2, 1.5, double.PositiveInfinity];
        int[,] counts = new int[4, 3];
        for (int i = 0; i < 4; i++)
        {
            for (int j = 0; j < 3; j++)
            {
                counts[i, j] = (int)Math.Round(1e8 * Rectangle(a[i], a[i + 1], b[j], b[j + 1], rho));
            }
        }

        Assert.Equal(rho, PolychoricCorrelation.TwoStep(new ContingencyTable(counts)).Correlation, 5);
        PolychoricResult full = PolychoricCorrelation.MaximumLikelihood(new ContingencyTable(counts));
        Assert.Equal(rho, full.Correlation, 5);
        Assert.Equal(-1, full.RowThresholds[0], 5);
        Assert.Equal(1.5, full.ColumnThresholds[1], 5);
    }

    [Fact]
    public void Polychoric_OfPerfectOrder_IsOne()
    {
        PolychoricResult result = PolychoricCorrelation.TwoStep(new ContingencyTable(new[,] { { 20, 0, 0 }, { 0, 30, 0 }, { 0, 0, 10 } }));
        Assert.Equal(1, result.Correlation);
        Assert.True(double.IsNaN(result.StandardError));
        Assert.Equal(-1, PolychoricCorrelation.TwoStep(new ContingencyTable(new[,] { { 0, 20 }, { 30, 5 } })).Correlation);
        Assert.Throws<ArgumentException>(() => PolychoricCorrelation.TwoStep(new ContingencyTable(new[,] { { 5, 5 }, { 0, 0 } })));
    }

    [Fact]
    public void Biserial_FindsThePlantedCorrelation()
    {
        RandomStream random = RandomStream.FromSeed(11);
        double[] x = [.. Enumerable.Range(0, 40_000).Select(_ => random.NextNormal())];
        double[] y = [.. x.Select(v => (0.6 * v) + (0.8 * random.NextNormal())).Select(v => v < -0.5 ? 0.0 : v < 0.8 ? 1 : 2)];
        Assert.Equal(0.6, BiserialCorrelation.TwoStep(x, y), 0.015);
        Assert.Equal(0.6, BiserialCorrelation.MaximumLikelihood(x, y), 0.015);
        Assert.Equal(-1, BiserialCorrelation.MaximumLikelihood([1, 2, 3, 4, 5, 6], [1, 1, 1, 0, 0, 0]));
    }

    [Fact]
    public void SomersD_IsOneWayDependence()
    {
        // All pairs that differ in x are concordant in one direction; y is split further within x.
        Assert.Equal(1, SomersD.Compute([1, 1, 2, 2], [1, 2, 3, 4]).Statistic, 14);
        Assert.Equal(4.0 / 6, SomersD.Compute([1, 2, 3, 4], [1, 1, 2, 2]).Statistic, 14);
    }

    [Fact]
    public void DistanceCorrelation_SeesWhatPearsonDoesNot()
    {
        double[] x = [-3, -2, -1, 0, 1, 2, 3], y = [.. x.Select(v => v * v)];
        Assert.Equal(0, PearsonCorrelation.Coefficient(x, y), 14);
        Assert.InRange(DistanceCorrelation.Compute(x, y).Correlation, 0.4, 0.6);
        Assert.Equal(1, DistanceCorrelation.Compute(x, [.. x.Select(v => 5 - (2 * v))]).Correlation, 12);
    }

    [Fact]
    public void SampleDistances_OfShiftedSamples()
    {
        Assert.Equal(3, SampleDistance.Wasserstein([0, 1, 5], [3, 4, 8]), 14);
        Assert.Equal(Math.Sqrt(2 * 4), SampleDistance.Energy([0], [4]), 14); // 2 E|X - Y| for two points
        Assert.Equal(0, SampleDistance.Energy([1, 2, 2], [2, 1, 2]), 14);
        Assert.Equal(0, SampleDistance.Wasserstein([1, 2], [1, 1, 2, 2]), 14);
        Assert.Equal(2.0 / 3, SampleDistance.KolmogorovSmirnov([1, 2, 3], [3, 4, 5]), 14);
    }

    [Fact]
    public void PartitionAgreement_OfRenamedClasses_IsFull()
    {
        PartitionAgreement same = PartitionAgreement.Compute([1, 1, 2, 2, 3], [7, 7, 5, 5, 6]);
        Assert.Equal((1.0, 1.0), (Math.Round(same.Adjusted, 12), Math.Round(same.AdjustedRand, 12)));
        Assert.Equal(1, PartitionAgreement.Compute([1, 1], [2, 2]).Adjusted);
        PartitionAgreement crossed = PartitionAgreement.Compute([1, 1, 2, 2], [1, 2, 1, 2]);
        Assert.Equal(0, crossed.MutualInformation, 14);
        Assert.Equal(-0.5, crossed.AdjustedRand, 14); // (0 - 2/3) / (2 - 2/3)
    }

    [Fact]
    public void Mahalanobis_DistancesAddUpToTheirDegrees()
    {
        IReadOnlyList<double> squared = MahalanobisDistance.SquaredFromMean(new[,] { { 1.0, 200 }, { 2, 100 }, { 3, 400 }, { 5, 300 } });
        Assert.Equal(2 * 3, squared.Sum(), 10); // columns times (n - 1)
        Assert.Throws<ArgumentException>(() => MahalanobisDistance.SquaredFromMean(new[,] { { 1.0, 2 }, { 2, 4 }, { 3, 6 } }));
    }

    [Fact]
    public void PermutationTest_CountsEverySplit()
    {
        // Of the 20 splits of 1 .. 6 the observed {1, 2, 3} is the lowest: 1 of 20 below, 2 of 20 as far.
        PermutationResult result = PermutationTest.MeanDifference([1, 2, 3], [4, 5, 6]);
        Assert.Equal((0.1, 20L, true), (result.PValue, result.Permutations, result.IsExact));
        Assert.Equal(0.05, PermutationTest.MeanDifference([1, 2, 3], [4, 5, 6], Alternative.Less).PValue);
        Assert.Equal(1, PermutationTest.MeanDifference([2, 2], [2, 2, 2]).PValue);
    }

    [Fact]
    public void PermutationTest_DrawsWhenTheSplitsAreTooMany()
    {
        RandomStream random = RandomStream.FromSeed(2);
        double[] x = [.. Enumerable.Range(0, 60).Select(_ => random.NextNormal())], y = [.. Enumerable.Range(0, 60).Select(_ => random.NextNormal() + 0.4)];
        PermutationResult drawn = PermutationTest.MeanDifference(x, y, random: random, draws: 20_000);
        Assert.False(drawn.IsExact);
        Assert.Equal(TailOfNormal(drawn.Z), drawn.PValue, 0.01);
        Assert.Throws<ArgumentException>(() => PermutationTest.MeanDifference(x, y));

        static double TailOfNormal(double z) => 2 * MathNet.Numerics.Distributions.Normal.CDF(0, 1, -Math.Abs(z));
    }

    [Fact]
    public void WhatHasNoCorrelation_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => PearsonCorrelation.Compute([1, 2, 3], [4, 4, 4]));
        Assert.Throws<ArgumentException>(() => PearsonCorrelation.Compute([1, 2, 3], [4, 5]));
        Assert.Throws<ArgumentException>(() => PearsonCorrelation.Compute([1, 2, double.NaN], [4, 5, 6]));
        Assert.Throws<ArgumentException>(() => PearsonCorrelation.Compute([0.1, 0.1 + 1e-17, 0.1], [1, 2, 3]));
        Assert.Throws<ArgumentException>(() => KendallCorrelation.TauB([1, 1, 2], [1, 2, 3], PValueMethod.Exact));
        Assert.Throws<ArgumentException>(() => KendallCorrelation.TauB([], []));
        Assert.Throws<ArgumentException>(() => SpearmanCorrelation.Compute([1, 1, 1], [1, 2, 3]));
        Assert.Throws<ArgumentException>(() => FisherZ.Interval(1.1, 10));
        Assert.Throws<ArgumentException>(() => FisherZ.Compare(1, 10, 0.5, 10));
        Assert.Throws<ArgumentException>(() => VectorDistance.Cosine([0, 0], [1, 2]));
        Assert.Throws<ArgumentException>(() => SampleDistance.Wasserstein([], [1]));
        Assert.Throws<ArgumentException>(() => SampleDistance.Wasserstein([1], [1], [-1]));
    }

    private static double Rectangle(double a0, double a1, double b0, double b1, double rho)
    {
        (a0, a1) = (Math.Max(a0, -9), Math.Min(a1, 9));
        double s = Math.Sqrt(1 - (rho * rho));
        return MathNet.Numerics.Integration.DoubleExponentialTransformation.Integrate(Inner, a0, a1, 1e-12);

        double Inner(double x) => Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI) * (Below((b1 - (rho * x)) / s) - Below((b0 - (rho * x)) / s));

        static double Below(double z) => MathNet.Numerics.Distributions.Normal.CDF(0, 1, z);
    }
}
