using System.Globalization;
using Dramatis.Experiments.Reporting;
using Dramatis.Statistics;

namespace Dramatis.Tests.Experiments.Reporting;

public sealed class ReportCellTests
{
    [Theory]
    [InlineData(0.7625, 3, "0.763")]
    [InlineData(-0.7625, 3, "-0.763")]
    [InlineData(12.0, 1, "12.0")]
    [InlineData(double.NaN, 3, "-")]
    [InlineData(double.PositiveInfinity, 3, "-")]
    public void Numbers(double value, int digits, string shown) => Assert.Equal(shown, ReportCell.Number(value, digits));

    [Theory]
    [InlineData(0.5, "+0.50")]
    [InlineData(-0.5, "-0.50")]
    [InlineData(0.0, "0.00")]
    public void Differences(double value, string shown) => Assert.Equal(shown, ReportCell.Signed(value, 2));

    [Fact]
    public void WhatIsNotThere_IsADash() => Assert.Equal(("-", "-"), (ReportCell.Number(null), ReportCell.Signed(null)));

    [Fact]
    public void IntervalsSentencesAndIdentifiers_ReadTheSameEverywhere()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo commas = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        commas.NumberFormat.NumberDecimalSeparator = ",";
        CultureInfo.CurrentCulture = commas;
        try
        {
            Assert.Equal("[0.10, 1234.50]", ReportCell.Interval(new ConfidenceInterval(0.1, 1234.5, 0.95), 2));
            Assert.Equal("half is 0.5", ReportCell.Text($"half is {0.5}"));
            Assert.Equal("ada-s-clerk", ReportCell.Id("Ada's Clerk!"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
