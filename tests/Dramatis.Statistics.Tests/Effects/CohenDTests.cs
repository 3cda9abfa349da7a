using Dramatis.Statistics.Effects;

namespace Dramatis.Statistics.Tests.Effects;

public class CohenDTests
{
    [Fact]
    public void Independent_AgreesWithTheNoncentralTReference()
    {
        ReferenceCase reference = ReferenceCase.Load("effects", "cohen_d@scipy_nct");
        StandardizedDifference d = CohenD.Independent(Group("a"), Group("b"));
        reference.Check("value", d.Value);
        reference.Check("ci_low", d.Interval.Lower);
        reference.Check("ci_high", d.Interval.Upper);

        double[] Group(string name) =>
            [.. reference.Rows().Where(r => r["group"] == name).Select(r => ReferenceCase.Parse(r["y"]))];
    }

    [Fact]
    public void Paired_AgreesWithTheNoncentralTReference()
    {
        ReferenceCase reference = ReferenceCase.Load("effects", "cohen_d_paired@scipy_nct");
        double[] differences =
            [.. reference.Rows().Select(r => ReferenceCase.Parse(r["pre"]) - ReferenceCase.Parse(r["post"]))];
        StandardizedDifference d = CohenD.Paired(differences);
        reference.Check("value", d.Value);
        reference.Check("ci_low", d.Interval.Lower);
        reference.Check("ci_high", d.Interval.Upper);
    }

    [Fact]
    public void LargeEffect_HasAnIntervalAroundIt()
    {
        double[] low = [.. Enumerable.Range(0, 200).Select(i => i % 7 / 7.0)];
        double[] high = [.. low.Select(v => v + 3)];
        StandardizedDifference d = CohenD.Independent(high, low);
        Assert.True(d.Interval.Contains(d.Value));
        Assert.InRange(d.Interval.Upper - d.Interval.Lower, 0.1, 3);
    }

    [Fact]
    public void NoSpread_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => CohenD.Independent([1, 1], [2, 2]));
        Assert.Throws<ArgumentException>(() => CohenD.Paired([1, 1, 1]));
        Assert.Throws<ArgumentException>(() => CohenD.Independent([1], [2, 3]));
        Assert.Throws<ArgumentException>(() => CohenD.Independent([1, double.NaN], [2, 3]));
    }
}
