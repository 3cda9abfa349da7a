using Dramatis.Catalog.BPsychometrics.PoliticalMap;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Packs;

namespace Dramatis.Catalog.Tests.BPsychometrics.PoliticalMap;

public sealed class CloudShiftTests
{
    private static readonly PersonaInjection Right = PersonaInjection.All[0];

    // Worked out by hand: gains 2 and 4 of room 10 and 8.
    [Fact]
    public void Shift_CountsPointsAndRoom()
    {
        CloudShift shift = CloudShift.Of(Right, [new("a", (0, 0), (3, 1)), new("b", (4, 0), (7, 5))]);

        Assert.Equal((3, 3), (shift.X.Mean, shift.Y.Mean));
        Assert.Equal(Math.Sqrt(18), shift.Length, 12);
        Assert.Equal(3, shift.Gain, 12);
        Assert.Equal(6 / 18.0, shift.HeadroomShare, 12);
    }

    [Fact]
    public void EqualMoves_HaveNoSpreadToTestBy()
    {
        CloudShift shift = CloudShift.Of(Right, [new("a", (0, 0), (1, 0)), new("b", (2, 3), (3, 3))]);

        Assert.Equal((0.0, null), (shift.X.PValue, shift.X.PairedD));
        Assert.Equal(1, shift.Y.PValue);
        Assert.Equal((1, 1), (shift.X.Interval.Lower, shift.X.Interval.Upper));
    }

    // The corners of a square of side 2: distance sqrt 2 to the centre, variances 4/3, no covariance.
    [Fact]
    public void Shape_OfASquare()
    {
        CloudShape shape = CloudShape.Of([(-1, -1), (-1, 1), (1, -1), (1, 1)]);

        Assert.Equal((0, 0), (shape.X, shape.Y));
        Assert.Equal(Math.Sqrt(2), shape.Dispersion, 12);
        Assert.Equal(16 / 9.0, shape.Determinant, 12);
        Assert.Equal(0.25, shape.Share(CloudShape.LeftLibertarian));
        Assert.Equal(0, shape.Quadrants["on an axis"]);
    }

    [Fact]
    public void AxesOfAnUnknownInstrument_MustBeNamed()
    {
        Instrument traits = InstrumentPacks.Load("dramatis-traits-60");
        Assert.Contains(
            "axes of 'dramatis-traits-60' are not known",
            Assert.Throws<InvalidInputException>(() => PoliticalPlane.Of(traits, "", "")).Message,
            StringComparison.Ordinal);
        Assert.Equal(-1, PoliticalPlane.Of(traits, "-openness", "extraversion").X.Sign);
    }

    [Fact]
    public void PointsOnAnAxis_AreInNoQuadrant() =>
        Assert.Equal(2, CloudShape.Of([(0, 3), (-2, 0), (1, 1)]).Quadrants["on an axis"]);
}
