using Dramatis.Statistics;

namespace Dramatis.Experiments.Comparing;

/// <summary>One contrast between two runs.</summary>
/// <param name="Arm">Levels of the experiment's factors; empty when it has none.</param>
/// <param name="Stage">Stage of the trials.</param>
/// <param name="Measure">The measure.</param>
/// <param name="Category">The category whose share is compared, or null for the mean of a number or the share of missing values.</param>
/// <param name="Kind">What the two estimates are.</param>
/// <param name="First">Estimate of the first run.</param>
/// <param name="Second">Estimate of the second run.</param>
/// <param name="Interval">95 % interval of second minus first, or null with fewer than two clusters.</param>
/// <param name="PValue">
/// Two-sided, of the sign-flip test over the differences of clusters that both runs hold, corrected by Holm over all contrasts of the same
/// kind; null without such a cluster.
/// </param>
/// <param name="Clusters">Clusters that hold data of either run: levels of the first factor of the cells, such as questions.</param>
/// <param name="PairedClusters">Of those, clusters that hold data of both.</param>
/// <param name="FirstRows">Observations of the first run.</param>
/// <param name="SecondRows">Observations of the second run.</param>
/// <param name="Pairs">Observations that both runs hold: alike in cell, repeat, subject and further factors.</param>
public sealed record ComparedMeasure(
    Cell Arm,
    string Stage,
    string Measure,
    string? Category,
    ComparedKind Kind,
    double First,
    double Second,
    ConfidenceInterval? Interval,
    double? PValue,
    int Clusters,
    int PairedClusters,
    int FirstRows,
    int SecondRows,
    int Pairs)
{
    /// <summary>Second minus first.</summary>
    public double Difference => Second - First;
}
