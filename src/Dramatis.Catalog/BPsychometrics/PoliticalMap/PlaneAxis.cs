using Dramatis.Psychometrics.Instruments;

namespace Dramatis.Catalog.BPsychometrics.PoliticalMap;

/// <summary>An axis of the plane.</summary>
/// <param name="Scale">The scale that is drawn.</param>
/// <param name="Sign">1 when its high end is the market or authority, -1 when it is the other one.</param>
internal sealed record PlaneAxis(Scale Scale, int Sign)
{
    /// <summary>Half the width of the plane.</summary>
    public const double Reach = 10;

    /// <summary>The coordinate in [-10, 10] of a position in [0, 1] between least and greatest score.</summary>
    public double Coordinate(double position) => Sign * Reach * ((2 * position) - 1);
}
