using Dramatis.Statistics.Multiplicity;

namespace Dramatis.Statistics.Tests.Multiplicity;

public class PValueAdjustmentTests
{
    [Theory]
    [InlineData("adjust_mixed@R")]
    [InlineData("adjust_one@R")]
    [InlineData("adjust_unsorted_ties@R")]
    [InlineData("adjust_with_one_and_zero@R")]
    [InlineData("adjust_long@statsmodels")]
    public void Adjustments_AgreeWithTheReference(string name)
    {
        ReferenceCase reference = ReferenceCase.Load("multiplicity", name);
        double[] p = reference.Numbers("p");
        IReadOnlyList<double> holm = PValueAdjustment.Holm(p);
        IReadOnlyList<double> bh = PValueAdjustment.BenjaminiHochberg(p);
        for (int i = 0; i < p.Length; i++)
        {
            reference.Check($"holm.{i}", holm[i]);
            reference.Check($"bh.{i}", bh[i]);
        }
    }

    [Fact]
    public void EmptyFamily_StaysEmpty()
    {
        Assert.Empty(PValueAdjustment.Holm([]));
        Assert.Empty(PValueAdjustment.BenjaminiHochberg([]));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-0.01)]
    [InlineData(1.01)]
    public void WhatIsNoPValue_IsRefused(double value)
    {
        Assert.Throws<ArgumentException>(() => PValueAdjustment.Holm([0.5, value]));
        Assert.Throws<ArgumentException>(() => PValueAdjustment.BenjaminiHochberg([0.5, value]));
    }

    [Fact]
    public void PublishedExample_OfBenjaminiAndHochberg()
    {
        // Benjamini and Hochberg 1995, section 4: fifteen comparisons, of which Bonferroni keeps three and their procedure four.
        double[] p =
        [
            0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000,
        ];
        Assert.Equal(3, PValueAdjustment.Bonferroni(p).Count(v => v <= 0.05));
        Assert.Equal(3, PValueAdjustment.Hochberg(p).Count(v => v <= 0.05));
        Assert.Equal(4, PValueAdjustment.BenjaminiHochberg(p).Count(v => v <= 0.05));
    }

    [Theory]
    [InlineData(new[] { 0.01, 0.02, 0.022, 0.09, 0.1, 0.3 })]
    [InlineData(new[] { 0.04, 0.001, 0.04, 0.045, 0.9 })]
    [InlineData(new[] { 0.02, 0.03, 0.031, 0.032, 0.033, 0.6, 0.7 })]
    public void Hommel_IsTheClosedTestOfSimes(double[] p)
    {
        IReadOnlyList<double> adjusted = PValueAdjustment.Hommel(p);
        for (int i = 0; i < p.Length; i++)
        {
            // The adjusted value is the largest Simes p value among all intersections that contain the hypothesis.
            double closed = Enumerable.Range(1, (1 << p.Length) - 1).Where(set => (set >> i & 1) == 1).Max(set => Simes(p, set));
            Assert.Equal(closed, adjusted[i], 12);
        }

        static double Simes(double[] p, int set)
        {
            double[] members = [.. p.Where((_, i) => (set >> i & 1) == 1).Order()];
            return members.Select((value, rank) => members.Length * value / (rank + 1)).Min();
        }
    }

    [Fact]
    public void TinyPValues_KeepTheirDigitsUnderSidak() =>
        Assert.Equal(10e-20, PValueAdjustment.Sidak([1e-20, .. Enumerable.Repeat(0.5, 9)])[0], 1e-32);

    [Fact]
    public void Combination_OfOneTest_IsThatTest()
    {
        Assert.Equal(0.03, CombinedPValue.Fisher([0.03]).PValue, 12);
        Assert.Equal(0.03, CombinedPValue.Pearson([0.03]).PValue, 12);
        Assert.Equal(0.03, CombinedPValue.Stouffer([0.03], [7]).PValue, 12);
        Assert.Equal(0.03, CombinedPValue.Tippett([0.03]).PValue, 12);
    }

    [Fact]
    public void Combination_RefusesWhatItCannotCombine()
    {
        Assert.Throws<ArgumentException>(() => CombinedPValue.Fisher([]));
        Assert.Throws<ArgumentException>(() => CombinedPValue.Fisher([double.NaN]));
        Assert.Throws<ArgumentException>(() => CombinedPValue.Stouffer([0, 1]));
        Assert.Throws<ArgumentException>(() => CombinedPValue.Stouffer([0.1, 0.2], [1, -1]));
    }
}
