using Dramatis.Statistics.HypothesisTests;
using Dramatis.Statistics.Tables;
using MathNet.Numerics;

namespace Dramatis.Statistics.Tests.HypothesisTests;

public class TableTests
{
    [Fact]
    public void ConditionalOddsRatio_BoundsLeaveTheirTails()
    {
        OddsRatioResult result = ConditionalOddsRatio.Compute(15, 5, 7, 15);
        Assert.Equal(0.025, Noncentral(15, 5, 7, 15, result.Interval.Lower).Where(m => m.Count >= 15).Sum(m => m.Mass), 12);
        Assert.Equal(0.025, Noncentral(15, 5, 7, 15, result.Interval.Upper).Where(m => m.Count <= 15).Sum(m => m.Mass), 12);
        Assert.Equal(15, Noncentral(15, 5, 7, 15, result.OddsRatio).Sum(m => m.Count * m.Mass), 9);
    }

    [Fact]
    public void ConditionalOddsRatio_OfFishersTeaTasting()
    {
        // R's manual, after Agresti: odds ratio 6.408, one-sided interval from 0.3136.
        OddsRatioResult result = ConditionalOddsRatio.Compute(3, 1, 1, 3, Alternative.Greater);
        Assert.Equal((6.4083, 0.3136, 0.2429), (Math.Round(result.OddsRatio, 4), Math.Round(result.Interval.Lower, 4), Math.Round(result.PValue, 4)));
        Assert.Equal(double.PositiveInfinity, ConditionalOddsRatio.Compute(4, 0, 0, 4).OddsRatio);
        Assert.True(double.IsNaN(ConditionalOddsRatio.Compute(0, 0, 3, 4).OddsRatio));
    }

    [Fact]
    public void FisherFreemanHalton_OfJobSatisfaction()
    {
        // Agresti 2002, page 57: income by satisfaction.
        ContingencyTable table = new(new[,] { { 1, 3, 10, 6 }, { 2, 3, 10, 7 }, { 1, 6, 14, 12 }, { 0, 1, 9, 11 } });
        Assert.Equal(0.7827, FisherFreemanHaltonTest.PValue(table), 4);
    }

    [Theory]
    [InlineData(3, 1, 1, 3)]
    [InlineData(15, 5, 7, 15)]
    [InlineData(2, 10, 15, 3)]
    public void FisherFreemanHalton_OfTwoByTwo_IsFishersTest(int a, int b, int c, int d) =>
        Assert.Equal(FisherExactTest.PValue(a, b, c, d), FisherFreemanHaltonTest.PValue(new ContingencyTable(new[,] { { a, b }, { c, d } })), 12);

    [Fact]
    public void FisherFreemanHalton_CountsEveryTable()
    {
        int[,] counts = { { 3, 0, 2 }, { 1, 4, 0 }, { 0, 1, 3 } };
        ContingencyTable table = new(counts);
        double observed = 0, all = 0;
        double own = LogMass(counts);
        int[] rows = [5, 5, 4], columns = [4, 5, 5];
        for (int a = 0; a <= 4; a++)
        {
            for (int b = 0; b <= 5; b++)
            {
                for (int c = 0; c <= 4; c++)
                {
                    for (int d = 0; d <= 5; d++)
                    {
                        int[,] other =
                        {
                            { a, b, rows[0] - a - b }, { c, d, rows[1] - c - d },
                            { columns[0] - a - c, columns[1] - b - d, rows[2] - columns[0] + a + c - columns[1] + b + d },
                        };
                        if (other.Cast<int>().All(v => v >= 0))
                        {
                            double mass = Math.Exp(LogMass(other));
                            all += mass;
                            observed += LogMass(other) <= own + 1e-9 ? mass : 0;
                        }
                    }
                }
            }
        }

        Assert.Equal(observed / all, FisherFreemanHaltonTest.PValue(table), 12);

        static double LogMass(int[,] table) => -table.Cast<int>().Sum(SpecialFunctions.FactorialLn);
    }

    [Fact]
    public void FisherFreemanHalton_TooManyTables_SaysSo()
    {
        int[,] counts = new int[8, 8];
        for (int i = 0; i < 8; i++)
        {
            for (int j = 0; j < 8; j++)
            {
                counts[i, j] = 20 + ((i * j) % 7);
            }
        }

        Assert.Throws<ArgumentException>(() => FisherFreemanHaltonTest.PValue(new ContingencyTable(counts)));
    }

    [Fact]
    public void MantelHaenszel_OfBerkeleyAdmissions()
    {
        ContingencyTable[] departments =
        [
            Of(512, 313, 89, 19), Of(353, 207, 17, 8), Of(120, 205, 202, 391), Of(138, 279, 131, 244), Of(53, 138, 94, 299), Of(22, 351, 24, 317),
        ];
        MantelHaenszelResult test = MantelHaenszelTest.Compute(departments);
        Assert.Equal((1.4269, 0.2323), (Math.Round(test.Test.Statistic, 4), Math.Round(test.Test.PValue, 4)));
        Assert.Equal((0.9047, 0.7719, 1.0603), (Math.Round(test.CommonOddsRatio, 4), Math.Round(test.Interval.Lower, 4), Math.Round(test.Interval.Upper, 4)));

        static ContingencyTable Of(int a, int b, int c, int d) => new(new[,] { { a, b }, { c, d } });
    }

    [Fact]
    public void UnconditionalTests_OfPublishedTables()
    {
        // SciPy's manual: vaccine table (7, 12 of 15, 15) and job satisfaction (74 of 117, 31 of 63).
        Assert.Equal(0.0341, UnconditionalExactTest.Barnard(7, 15, 12, 15, Alternative.Less), 4);
        Assert.Equal(0.0355, UnconditionalExactTest.Boschloo(74, 117, 31, 63, Alternative.Greater), 0.0001);
        Assert.Equal(1, UnconditionalExactTest.Barnard(1, 2, 1, 2), 9);
    }

    [Fact]
    public void ChiSquare_OfMendelsPeas()
    {
        // Mendel's dihybrid cross, expected 9:3:3:1: chi-square 0.470, p 0.925 (Fisher 1936).
        ChiSquareTestResult test = ChiSquareTest.GoodnessOfFit([315, 101, 108, 32], [9 / 16.0, 3 / 16.0, 3 / 16.0, 1 / 16.0]);
        Assert.Equal((0.470, 0.925), (Math.Round(test.Statistic, 3), Math.Round(test.PValue, 3)));
        Assert.Equal(0, ChiSquareTest.Independence(new ContingencyTable(new[,] { { 10, 20 }, { 20, 40 } }), yates: true).Statistic, 12);
    }

    [Fact]
    public void WhatIsNoTable_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => new ContingencyTable(new int[2, 2]));
        Assert.Throws<ArgumentException>(() => new ContingencyTable(new[,] { { 1, -1 } }));
        Assert.Throws<ArgumentException>(() => ChiSquareTest.Independence(new ContingencyTable(new[,] { { 1, 0 }, { 2, 0 } })));
        Assert.Throws<ArgumentException>(() => ChiSquareTest.GoodnessOfFit([1, 2], [0.5, 0.6]));
        Assert.Throws<ArgumentException>(() => MantelHaenszelTest.Compute([new ContingencyTable(new[,] { { 1, 2, 3 }, { 4, 5, 6 } })]));
        Assert.Throws<ArgumentException>(() => MantelHaenszelTest.Compute([new ContingencyTable(new[,] { { 0, 0 }, { 4, 5 } })]));
        Assert.Throws<ArgumentException>(() => ProportionTest.OneSample(0, 10, 0.5, ProportionVariance.Sample));
        Assert.Equal(1, ProportionTest.TwoSample(5, 5, 7, 7).PValue);
    }

    private static (int Count, double Mass)[] Noncentral(int a, int b, int c, int d, double ratio)
    {
        (int Count, double Weight)[] weights =
        [
            .. Enumerable.Range(0, a + b + 1)
                .Where(k => a + c - k >= 0 && a + c - k <= c + d)
                .Select(k => (k, SpecialFunctions.Binomial(a + b, k) * SpecialFunctions.Binomial(c + d, a + c - k) * Math.Pow(ratio, k))),
        ];
        double total = weights.Sum(w => w.Weight);
        return [.. weights.Select(w => (w.Count, w.Weight / total))];
    }
}
