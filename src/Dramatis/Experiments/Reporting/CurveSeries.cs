namespace Dramatis.Experiments.Reporting;

/// <summary>One curve over a number.</summary>
/// <param name="Name">Name in the legend.</param>
/// <param name="Xs">Positions, ascending and finite.</param>
/// <param name="Ys">Values, one for each position; NaN is a gap.</param>
/// <param name="Lower">Lower end of the band at each position, or null.</param>
/// <param name="Upper">Upper end of the band at each position, or null.</param>
public sealed record CurveSeries(
    string Name,
    IReadOnlyList<double> Xs,
    IReadOnlyList<double> Ys,
    IReadOnlyList<double>? Lower = null,
    IReadOnlyList<double>? Upper = null);
