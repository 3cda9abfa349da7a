using Dramatis.Experiments.Comparing;
using Dramatis.Experiments.Running;
using Dramatis.Statistics;

namespace Dramatis.Cli.Runs;

/// <summary>A comparison of two runs as a program reads it.</summary>
internal sealed record ComparisonFacts(
    ComparisonFacts.Side First,
    ComparisonFacts.Side Second,
    IReadOnlyList<ComparisonFacts.Contrast> Measures,
    IReadOnlyList<string> OnlyInFirst,
    IReadOnlyList<string> OnlyInSecond)
{
    public static ComparisonFacts Of(ExperimentResult first, ExperimentResult second, RunComparison comparison) => new(
        Side.Of(first), Side.Of(second), [.. comparison.Measures.Select(Contrast.Of)], comparison.OnlyInFirst, comparison.OnlyInSecond);

    /// <summary>One of the two runs.</summary>
    internal sealed record Side(string Folder, string Study, IReadOnlyDictionary<string, string> Models, ulong Seed, RunState State, int Completed)
    {
        public static Side Of(ExperimentResult run) => new(
            run.Folder.Path, run.Experiment.Study, run.Experiment.Models, run.Experiment.Seed, run.State, run.Arms.Sum(a => a.Completed.Count));
    }

    /// <summary>One contrast; <see cref="FirstOnly"/> and <see cref="SecondOnly"/> count rows without a partner in the other run.</summary>
    internal sealed record Contrast(
        IReadOnlyDictionary<string, string> Arm,
        string Stage,
        string Measure,
        string? Category,
        ComparedKind Kind,
        double First,
        double Second,
        double Difference,
        ConfidenceInterval? Interval,
        double? PValue,
        int Clusters,
        int PairedClusters,
        int Pairs,
        int FirstOnly,
        int SecondOnly)
    {
        public static Contrast Of(ComparedMeasure measure) => new(
            measure.Arm.ToDictionary(StringComparer.Ordinal),
            measure.Stage,
            measure.Measure,
            measure.Category,
            measure.Kind,
            measure.First,
            measure.Second,
            measure.Difference,
            measure.Interval,
            measure.PValue,
            measure.Clusters,
            measure.PairedClusters,
            measure.Pairs,
            measure.FirstRows - measure.Pairs,
            measure.SecondRows - measure.Pairs);
    }
}
