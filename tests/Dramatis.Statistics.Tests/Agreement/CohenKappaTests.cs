using Dramatis.Statistics.Agreement;

namespace Dramatis.Statistics.Tests.Agreement;

public class CohenKappaTests
{
    [Theory]
    [InlineData("cohen_kappa_ratings_nominal@statsmodels", 4)]
    [InlineData("cohen_kappa_ratings_ordinal@statsmodels", 5)]
    public void Kappa_AgreesWithStatsmodels(string name, int categories)
    {
        ReferenceCase reference = ReferenceCase.Load("agreement", name);
        string[] labels = [.. Enumerable.Range(1, categories).Select(c => c.ToString(System.Globalization.CultureInfo.InvariantCulture))];
        string[] first = [.. reference.Rows().Select(r => r["r1"])], second = [.. reference.Rows().Select(r => r["r2"])];
        KappaResult plain = CohenKappa.Compute(first, second, labels);
        KappaResult linear = CohenKappa.Compute(first, second, labels, KappaWeights.Linear);
        KappaResult quadratic = CohenKappa.Compute(first, second, labels, KappaWeights.Quadratic);
        reference.Check("kappa", plain.Kappa);
        reference.Check("kappa_se", plain.StandardError);
        reference.Check("kappa_low", plain.Interval.Lower);
        reference.Check("kappa_high", plain.Interval.Upper);
        reference.Check("kappa_linear", linear.Kappa);
        reference.Check("kappa_linear_se", linear.StandardError);
        reference.Check("kappa_quadratic", quadratic.Kappa);
        reference.Check("kappa_quadratic_se", quadratic.StandardError);
    }

    [Fact]
    public void TwentyFiveOfFifty_ByHand()
    {
        // Cohen's textbook case: 20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no. Agreement .7, chance .5, kappa .4.
        bool[] first = [.. Enumerable.Repeat(true, 25), .. Enumerable.Repeat(false, 25)];
        bool[] second =
            [.. Enumerable.Repeat(true, 20), .. Enumerable.Repeat(false, 5), .. Enumerable.Repeat(true, 10), .. Enumerable.Repeat(false, 15)];
        KappaResult result = CohenKappa.Compute(first, second, [true, false]);
        Assert.Equal(0.7, result.PercentAgreement, 12);
        Assert.Equal(0.4, result.Kappa, 12);
        Assert.Equal(50, result.Units);
    }

    [Fact]
    public void PerfectAgreement_IsOne() => Assert.Equal(1, CohenKappa.Compute(["a", "b"], ["a", "b"], ["a", "b"]).Kappa, 12);

    [Theory]
    [InlineData(36)]
    [InlineData(49)]
    [InlineData(63)]
    public void PerfectAgreement_IsOneWhateverTheRounding(int units)
    {
        int[] labels = [.. Enumerable.Range(0, units).Select(i => 3 + (i % 3))];
        KappaResult result = CohenKappa.Compute(labels, labels, [1, 2, 3, 4, 5], KappaWeights.Quadratic);

        Assert.Equal(1, result.Kappa, 12);
        Assert.Equal(1, result.Interval.Upper, 12);
    }

    [Fact]
    public void WhatCannotBeJudged_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => CohenKappa.Compute<string>([], [], ["a"]));
        Assert.Throws<ArgumentException>(() => CohenKappa.Compute(["a"], ["a", "a"], ["a"]));
        Assert.Throws<ArgumentException>(() => CohenKappa.Compute(["a"], ["c"], ["a", "b"]));
        Assert.Throws<ArgumentException>(() => CohenKappa.Compute(["a", "a"], ["a", "a"], ["a", "b"]));
        Assert.Throws<ArgumentException>(() => CohenKappa.Compute(["a"], ["b"], ["a", "b", "a"]));
    }
}
