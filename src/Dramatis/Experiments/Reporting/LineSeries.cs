using Dramatis.Statistics;

namespace Dramatis.Experiments.Reporting;

/// <summary>One series of a line plot.</summary>
/// <param name="Name">Name in the legend.</param>
/// <param name="Values">One value per category; NaN where there is none.</param>
/// <param name="Intervals">Intervals per category, or null.</param>
public sealed record LineSeries(string Name, IReadOnlyList<double> Values, IReadOnlyList<ConfidenceInterval?>? Intervals = null);
