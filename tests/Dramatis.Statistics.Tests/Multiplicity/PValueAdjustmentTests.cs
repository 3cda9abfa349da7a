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
}
