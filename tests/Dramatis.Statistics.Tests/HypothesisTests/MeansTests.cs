using Dramatis.Statistics.Distributions;
using Dramatis.Statistics.HypothesisTests;

namespace Dramatis.Statistics.Tests.HypothesisTests;

public class MeansTests
{
    // Student 1908: extra hours of sleep of ten patients under two drugs.
    private static readonly double[] FirstDrug = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0];
    private static readonly double[] SecondDrug = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];

    // Dobson 1983: dried weights of plants under a control and two treatments.
    private static readonly double[][] Plants =
    [
        [4.17, 5.58, 5.18, 6.11, 4.50, 4.61, 5.17, 4.53, 5.33, 5.14],
        [4.81, 4.17, 4.41, 3.59, 5.87, 3.83, 6.03, 4.89, 4.32, 4.69],
        [6.31, 5.12, 5.54, 5.50, 5.37, 5.29, 4.92, 6.15, 5.80, 5.26],
    ];

    [Fact]
    public void StudentsSleepData()
    {
        TTestResult paired = TTest.Paired(FirstDrug, SecondDrug);
        Assert.Equal((-4.0621, 0.002833), (Math.Round(paired.Statistic, 4), Math.Round(paired.PValue, 6)));
        TTestResult welch = TTest.Welch(FirstDrug, SecondDrug);
        Assert.Equal((-1.8608, 17.776, 0.07939), (Math.Round(welch.Statistic, 4), Math.Round(welch.DegreesOfFreedom, 3), Math.Round(welch.PValue, 5)));
        Assert.Equal((-3.365, 0.205), (Math.Round(welch.Interval.Lower, 3), Math.Round(welch.Interval.Upper, 3)));
    }

    [Fact]
    public void OneAndTwoDegreesOfFreedom_HaveClosedForms()
    {
        // Cauchy: P(T > t) = 1/2 - arctan(t) / pi; with 2 degrees: 1/2 - t / (2 sqrt(2 + t^2)) = 1 / (s (s + t)), s^2 = 2 + t^2.
        foreach (double t in new[] { 1e-9, 0.3, 1, 7, 1e6, 1e100 })
        {
            Assert.Equal(1, Tail.StudentT(t, 1) / (Math.Atan(1 / t) / Math.PI), 10);
            double s = Math.Sqrt(2 + (t * t));
            Assert.Equal(1, Tail.StudentT(t, 2) / (1 / s / (s + t)), 10);
        }
    }

    [Fact]
    public void TailsAgree_HoweverThin()
    {
        foreach (double t in new[] { 0.5, 3.0, 30, 300 })
        {
            foreach (double degrees in new[] { 3, 8.5, 60, 900 })
            {
                double twoSided = Tail.StudentT(t, degrees, Alternative.TwoSided);
                if (twoSided is > 1e-300 and < 0.999)
                {
                    Assert.Equal(1, Tail.FisherF(t * t, 1, degrees) / twoSided, 9);
                    Assert.Equal(1, TailQuantile.StudentT(twoSided / 2, degrees) / t, 9);
                    Assert.Equal(1, TailQuantile.FisherF(twoSided, 1, degrees) / (t * t), 9);
                }
            }
        }
    }

    [Fact]
    public void Quantiles_OfTables()
    {
        Assert.Equal(12.7062, TailQuantile.StudentT(0.025, 1), 4);
        Assert.Equal(636.6192, TailQuantile.StudentT(0.0005, 1), 4);
        Assert.Equal(31830988.6, TailQuantile.StudentT(1e-8, 1), 0.1);
        Assert.Equal(2.0281, TailQuantile.StudentT(0.025, 36), 4);
        Assert.Equal(3.8415, TailQuantile.ChiSquare(0.05, 1), 4);
        Assert.Equal(0.0039, TailQuantile.ChiSquare(0.95, 1), 4);
        Assert.Equal(4.1028, TailQuantile.FisherF(0.05, 2, 10), 4);
    }

    [Fact]
    public void Equivalence_AgreesWithTheIntervalAtTwiceTheLevel()
    {
        EquivalenceResult test = EquivalenceTest.Welch(FirstDrug, SecondDrug, -4, 4);
        EquivalenceResult narrow = EquivalenceTest.Welch(FirstDrug, SecondDrug, test.Interval.Lower, 4);
        Assert.Equal(0.05, narrow.PValue, 10);
        Assert.Throws<ArgumentException>(() => EquivalenceTest.Welch(FirstDrug, SecondDrug, 1, -1));
    }

    [Fact]
    public void PlantGrowth_OneWay()
    {
        OneWayAnova anova = OneWayAnova.Compute(Plants);
        Assert.Equal((4.846, 0.01591), (Math.Round(anova.Test.Statistic, 3), Math.Round(anova.Test.PValue, 5)));
        FTestResult welch = OneWayAnova.Welch(Plants);
        Assert.Equal((5.181, 17.128, 0.01739), (Math.Round(welch.Statistic, 3), Math.Round(welch.DenominatorDegrees, 3), Math.Round(welch.PValue, 5)));
        ChiSquareTestResult bartlett = VarianceTests.Bartlett(Plants);
        Assert.Equal((2.8786, 0.2371), (Math.Round(bartlett.Statistic, 4), Math.Round(bartlett.PValue, 4)));
        Assert.Equal([0.3908711, 0.1979960, 0.0120064], PairwiseComparisons.Tukey(Plants).Select(p => Math.Round(p.PValue, 7)));
    }

    [Fact]
    public void StudentizedRange_OfTwoGroups_IsStudentsT()
    {
        // The range of two values is their absolute difference: Q = sqrt 2 |T|.
        foreach (double degrees in new[] { 1, 2, 5.5, 20, 400, double.PositiveInfinity })
        {
            foreach (double q in new[] { 0.1, 1, 4, 15, 60 })
            {
                double expected = Tail.StudentT(q / Math.Sqrt(2), degrees, Alternative.TwoSided);
                if (expected < 1e-60)
                {
                    continue;
                }

                Assert.Equal(1, StudentizedRange.Upper(q, 2, degrees) / expected, 7);
            }
        }
    }

    [Theory]
    [InlineData(3.88, 3, 10)]
    [InlineData(4.56, 6, 16)]
    [InlineData(3.31, 3, 1e9)]
    public void StudentizedRange_OfTables(double q, int groups, double degrees) =>
        Assert.Equal(0.05, StudentizedRange.Upper(q, groups, degrees), 0.0006); // tables have two decimals

    [Fact]
    public void TwoGroups_AreOneTest()
    {
        double t = TTest.Student(Plants[0], Plants[1]).Statistic, welch = TTest.Welch(Plants[0], Plants[1]).Statistic;
        Assert.Equal(t * t, OneWayAnova.Compute(Plants[..2]).Test.Statistic, 10);
        Assert.Equal(welch * welch, OneWayAnova.Welch(Plants[..2]).Statistic, 10);
    }

    [Fact]
    public void TwoWay_BalancedDesign_HasOneAnswer()
    {
        string[] a = [.. Enumerable.Range(0, 12).Select(i => i < 6 ? "a" : "b")], b = [.. Enumerable.Range(0, 12).Select(i => "xyz"[i % 3].ToString())];
        double[] y = [3, 5, 9, 4, 4, 8, 6, 9, 9, 7, 8, 12];
        TwoWayAnova first = TwoWayAnova.Compute(a, b, y, SumOfSquaresType.Sequential);
        foreach (SumOfSquaresType type in Enum.GetValues<SumOfSquaresType>())
        {
            TwoWayAnova anova = TwoWayAnova.Compute(a, b, y, type);
            Assert.Equal(first.First.SumOfSquares, anova.First.SumOfSquares, 10);
            Assert.Equal(first.Second.SumOfSquares, anova.Second.SumOfSquares, 10);
            Assert.Equal(first.Interaction.SumOfSquares, anova.Interaction.SumOfSquares, 10);
        }

        // Rows mean 5.5 and 8.5 around 7: 12 times 1.5 squared.
        Assert.Equal(27, first.First.SumOfSquares, 10);
        double mean = y.Average();
        double parts = first.First.SumOfSquares + first.Second.SumOfSquares + first.Interaction.SumOfSquares + first.ResidualSumOfSquares;
        Assert.Equal(y.Sum(v => (v - mean) * (v - mean)), parts, 10);
    }

    [Fact]
    public void TwoWay_EmptyCell_LosesInteractionDegrees_AndTypeThree()
    {
        string[] a = ["a", "a", "a", "a", "b", "b"], b = ["x", "x", "y", "y", "x", "x"];
        double[] y = [1, 2, 3, 5, 2, 4];
        TwoWayAnova anova = TwoWayAnova.Compute(a, b, y);
        Assert.Equal((0, 3), (anova.Interaction.DegreesOfFreedom, anova.ResidualDegreesOfFreedom));
        Assert.True(double.IsNaN(anova.Interaction.PValue));
        Assert.Throws<ArgumentException>(() => TwoWayAnova.Compute(a, b, y, SumOfSquaresType.Marginal));
    }

    [Fact]
    public void RepeatedMeasures_OfTwoConditions_IsThePairedTest()
    {
        double[,] values = new double[10, 2];
        for (int i = 0; i < 10; i++)
        {
            (values[i, 0], values[i, 1]) = (FirstDrug[i], SecondDrug[i]);
        }

        RepeatedMeasuresAnova anova = RepeatedMeasuresAnova.Compute(values);
        TTestResult paired = TTest.Paired(FirstDrug, SecondDrug);
        Assert.Equal(paired.Statistic * paired.Statistic, anova.Test.Statistic, 9);
        Assert.Equal((paired.PValue, 1.0, 1.0), (Math.Round(anova.GreenhouseGeisserPValue, 12), anova.GreenhouseGeisser, anova.MauchlyPValue), new Near());
    }

    [Fact]
    public void WhatCannotBeTested_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => TTest.OneSample([1, 1, 1]));
        Assert.Throws<ArgumentException>(() => TTest.OneSample([0.1, 0.1, 0.1], 0.5));
        Assert.Throws<ArgumentException>(() => TTest.OneSample([1]));
        Assert.Throws<ArgumentException>(() => TTest.OneSample([1, double.PositiveInfinity]));
        Assert.Throws<ArgumentException>(() => TTest.Paired([1, 2], [1, 2, 3]));
        Assert.Throws<ArgumentException>(() => TTest.Paired([1, 2, 3], [2, 3, 4]));
        Assert.Throws<ArgumentException>(() => TTest.Yuen([1, 2, 3], [1, 2, 3], 0.4));
        Assert.Throws<ArgumentException>(() => OneWayAnova.Compute([[1, 2]]));
        Assert.Throws<ArgumentException>(() => OneWayAnova.Compute([[1, 1], [2, 2]]));
        Assert.Throws<ArgumentException>(() => OneWayAnova.Welch([[1, 1], [2, 3]]));
        Assert.Throws<ArgumentException>(() => VarianceTests.Levene([[1, 1], [2, 2]]));
        Assert.Throws<ArgumentException>(() => VarianceTests.Ratio([1, 1], [2, 3]));
        Assert.Throws<ArgumentException>(() => RepeatedMeasuresAnova.Compute(new[,] { { 1.0, 2 }, { 2, 3 } }));
        Assert.Throws<ArgumentException>(() => RepeatedMeasuresAnova.Compute(new[,] { { 1.0, double.NaN }, { 2, 3 } }));
    }

    private sealed class Near : IEqualityComparer<(double A, double B, double C)>
    {
        public bool Equals((double A, double B, double C) x, (double A, double B, double C) y) =>
            Math.Abs(x.A - y.A) + Math.Abs(x.B - y.B) + Math.Abs(x.C - y.C) < 1e-9;

        public int GetHashCode((double A, double B, double C) obj) => 0;
    }
}
