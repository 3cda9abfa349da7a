namespace Dramatis.Experiments.Reporting;

/// <summary>One cloud of a scatter plot.</summary>
/// <param name="Name">Name in the legend.</param>
/// <param name="Points">The points; those with a coordinate that is not finite are left out.</param>
/// <param name="Hull">Whether the smallest convex polygon around the points is drawn.</param>
/// <param name="Mean">Whether the mean of the points is drawn, as a cross.</param>
public sealed record ScatterSeries(string Name, IReadOnlyList<(double X, double Y)> Points, bool Hull = false, bool Mean = false);
