using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Responses;
using Dramatis.Psychometrics.Scoring;

namespace Dramatis.Catalog.BPsychometrics.PoliticalMap;

/// <summary>
/// The plane of a political instrument: x from public (-10) to market (10), y from liberty (-10) to authority (10). Each coordinate is
/// where the score lies between the least and the greatest that is possible.
/// </summary>
/// <param name="X">Economic axis.</param>
/// <param name="Y">Social axis.</param>
internal sealed record PoliticalPlane(PlaneAxis X, PlaneAxis Y)
{
    private static readonly Dictionary<string, (string X, string Y)> Known = new(StringComparer.Ordinal)
    {
        ["dramatis-two-axis-40"] = ("economic", "social"),
        ["eight-values"] = ("-econ", "-govt"),
    };

    /// <exception cref="InvalidInputException">The axes are not named, or are no scales of the instrument.</exception>
    public static PoliticalPlane Of(Instrument instrument, string x, string y)
    {
        (string X, string Y) known = Known.GetValueOrDefault(instrument.Id, ("", ""));
        return new PoliticalPlane(Axis("x", x.Length > 0 ? x : known.X), Axis("y", y.Length > 0 ? y : known.Y));

        PlaneAxis Axis(string option, string name) => name.Length > 0
            ? new PlaneAxis(instrument.Scale(name.TrimStart('-')), name[0] == '-' ? -1 : 1)
            : throw new InvalidInputException(
                $"option '{option}'",
                $"the axes of '{instrument.Id}' are not known.",
                $"Name a scale, with - before it when its high end is the left or liberty. Scales: {string.Join(", ", instrument.Scales.Select(s => s.Id))}.");
    }

    /// <summary>Where a sheet lies; null when fewer than half of the items of an axis were answered.</summary>
    public (double X, double Y)? Place(ResponseSheet sheet)
    {
        double? x = Position(X), y = Position(Y);
        return x is { } a && y is { } b ? (X.Coordinate(a), Y.Coordinate(b)) : null;

        double? Position(PlaneAxis axis) => ScaleScorer.Score(sheet.Instrument, axis.Scale, sheet.Keyed).Position;
    }

    /// <summary>Where somebody lies who agrees with everything: the middle of a balanced instrument, and not of another.</summary>
    public (double X, double Y) AgreeWithAll(Instrument instrument)
    {
        Dictionary<string, double> positions = AcquiescenceBaseline.AgreeWithAll(instrument).ToDictionary(s => s.ScaleId, s => s.Position!.Value);
        return (X.Coordinate(positions[X.Scale.Id]), Y.Coordinate(positions[Y.Scale.Id]));
    }
}
