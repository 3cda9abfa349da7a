using Dramatis.Statistics;
using Dramatis.Statistics.Intervals;

namespace Dramatis.Catalog.BPsychometrics.PoliticalMap;

/// <summary>Where a cloud lies and how wide it is.</summary>
/// <param name="Count">Personas in it.</param>
/// <param name="X">Mean of the economic axis.</param>
/// <param name="Y">Mean of the social axis.</param>
/// <param name="Dispersion">Mean distance to the centroid, in points.</param>
/// <param name="Determinant">Determinant of the covariance, divisor n - 1: the squared area of the cloud; NaN for one persona.</param>
/// <param name="Quadrants">Personas by quadrant; on an axis counts to neither side.</param>
internal sealed record CloudShape(
    int Count, double X, double Y, double Dispersion, double Determinant, IReadOnlyDictionary<string, int> Quadrants)
{
    public const string LeftLibertarian = "left-libertarian";

    /// <summary>Names of the quadrants, and of the lines between them.</summary>
    public static IReadOnlyList<string> QuadrantNames { get; } =
        ["left-authoritarian", "right-authoritarian", LeftLibertarian, "right-libertarian", "on an axis"];

    public static CloudShape Of(IReadOnlyList<(double X, double Y)> points)
    {
        double x = points.Average(p => p.X), y = points.Average(p => p.Y);
        double xx = points.Sum(p => (p.X - x) * (p.X - x)), yy = points.Sum(p => (p.Y - y) * (p.Y - y)), xy = points.Sum(p => (p.X - x) * (p.Y - y));
        double divisor = points.Count - 1;
        return new CloudShape(
            points.Count,
            x,
            y,
            points.Average(p => Math.Sqrt(((p.X - x) * (p.X - x)) + ((p.Y - y) * (p.Y - y)))),
            points.Count > 1 ? ((xx * yy) - (xy * xy)) / (divisor * divisor) : double.NaN,
            QuadrantNames.ToDictionary(name => name, name => points.Count(p => QuadrantOf(p) == name)));
    }

    /// <summary>Share of the cloud in a quadrant.</summary>
    public double Share(string quadrant) => Quadrants[quadrant] / (double)Count;

    /// <summary>Its Wilson interval.</summary>
    public ConfidenceInterval Interval(string quadrant) => ProportionInterval.Wilson(Quadrants[quadrant], Count);

    /// <summary>The quadrant of a point.</summary>
    public static string QuadrantOf((double X, double Y) point) => (point.X, point.Y) switch
    {
        ( < 0, > 0) => QuadrantNames[0],
        ( > 0, > 0) => QuadrantNames[1],
        ( < 0, < 0) => QuadrantNames[2],
        ( > 0, < 0) => QuadrantNames[3],
        _ => QuadrantNames[4],
    };
}
