using Dramatis.Statistics.Weighting;

namespace Dramatis.Catalog.BPsychometrics.PoliticalMap;

/// <summary>The spread of a real or a supposed electorate on the plane, that a cloud is weighted to.</summary>
/// <param name="Name">Who it is.</param>
/// <param name="Source">Where the shares come from.</param>
/// <param name="X">The economic axis, or null when it is left as it is.</param>
/// <param name="Y">The social axis, or null.</param>
internal sealed record Electorate(string Name, string Source, ElectorateAxis? X, ElectorateAxis? Y)
{
    /// <summary>The axes that have shares, with their names.</summary>
    public IReadOnlyList<(string Name, ElectorateAxis Axis, Func<(double X, double Y), double> Of)> Axes =>
    [
        .. X is null ? [] : new[] { ("economic", X, (Func<(double X, double Y), double>)(p => p.X)) },
        .. Y is null ? [] : new[] { ("social", Y, (Func<(double X, double Y), double>)(p => p.Y)) },
    ];

    /// <summary>How points fall into the categories of each axis.</summary>
    public IReadOnlyList<RakingMargin> Margins(IReadOnlyList<(double X, double Y)> points) =>
        [.. Axes.Select(a => new RakingMargin(a.Name, [.. points.Select(p => a.Axis.Category(a.Of(p)))], a.Axis.Shares))];
}
