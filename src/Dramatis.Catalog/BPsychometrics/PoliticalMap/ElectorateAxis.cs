using System.Globalization;

namespace Dramatis.Catalog.BPsychometrics.PoliticalMap;

/// <summary>How an electorate is spread along an axis: what share lies between each two cuts.</summary>
/// <param name="Cuts">Coordinates between categories, rising, inside (-10, 10).</param>
/// <param name="Shares">Share of each category from the lowest on, one more than cuts; adding up to 1.</param>
internal sealed record ElectorateAxis(IReadOnlyList<double> Cuts, IReadOnlyList<double> Shares)
{
    /// <summary>The category of a coordinate, from 0. Who lies on a cut belongs to the category above it.</summary>
    public int Category(double coordinate) => Cuts.Count(cut => coordinate >= cut);

    /// <summary>The category in words: <c>-3 to 3</c>.</summary>
    public string Range(int category) => category switch
    {
        0 => $"below {Number(Cuts[0])}",
        _ when category == Cuts.Count => $"from {Number(Cuts[^1])}",
        _ => $"{Number(Cuts[category - 1])} to {Number(Cuts[category])}",
    };

    private static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
