namespace Dramatis.Statistics.Classification;

/// <summary>Area under a ROC curve with its uncertainty.</summary>
/// <param name="Area">In [0, 1]; 1/2 for chance.</param>
/// <param name="StandardError">DeLong, DeLong and Clarke-Pearson 1988.</param>
/// <param name="Interval">Normal interval on the scale of the area, cut at 0 and 1.</param>
public sealed record RocArea(double Area, double StandardError, ConfidenceInterval Interval);
