using System.Text.Json.Nodes;
using Dramatis.Experiments;
using Dramatis.Experiments.Comparing;
using Dramatis.Experiments.Journaling;
using Dramatis.Experiments.Running;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Tests.Experiments.Comparing;

public sealed class RunComparisonTests
{
    [Fact]
    public void AConstantShiftInEveryCell_IsFoundExactlyThoughCellsDifferWidely()
    {
        RunResult first = Run(q => [Observation.Number("score", "", q * 100)]);
        RunResult second = Run(q => [Observation.Number("score", "", (q * 100) + 0.5)]);
        ComparedMeasure measure = Assert.Single(Compare(first, second).Measures);
        Assert.Equal((ComparedKind.Mean, 40, 40), (measure.Kind, measure.Clusters, measure.PairedClusters));
        Assert.Equal(0.5, measure.Difference, 9);
        Assert.Equal(0.5, measure.Interval!.Value.Lower, 6);
        Assert.Equal(0.5, measure.Interval!.Value.Upper, 6);
    }

    [Fact]
    public void EqualRuns_ShowNoDifference()
    {
        ComparedMeasure measure = Assert.Single(Compare(Run(Score), Run(Score)).Measures);
        Assert.Equal(0, measure.Difference);
        Assert.Equal(1, measure.PValue);

        static Observation[] Score(int q) => [Observation.Number("score", "", q)];
    }

    [Fact]
    public void Categories_AreComparedByTheirShares()
    {
        RunResult first = Run(q => [Observation.Nominal("said", "", q < 10 ? "yes" : "no")]);
        RunResult second = Run(q => [Observation.Nominal("said", "", q < 30 ? "yes" : "no")]);
        ComparedMeasure yes = Compare(first, second).Measures.Single(m => m.Category == "yes");
        Assert.Equal((0.25, 0.75), (yes.First, yes.Second));
        Assert.InRange(yes.Interval!.Value.Lower, 0.25, 0.5);
        Assert.True(yes.PValue < 0.05);
    }

    [Fact]
    public void MissingValues_AreCountedAndNotAveraged()
    {
        RunResult first = Run(_ => [Observation.Number("score", "", 2)]);
        RunResult second = Run(q => [q % 4 == 0
            ? Observation.NotObserved("score", "", MissingCause.Refusal)
            : Observation.Number("score", "", 2)]);
        IReadOnlyList<ComparedMeasure> measures = Compare(first, second).Measures;
        Assert.Equal(0, measures.Single(m => m.Kind == ComparedKind.Mean).Difference);
        Assert.Equal(0.25, measures.Single(m => m.Kind == ComparedKind.MissingShare).Difference, 12);
    }

    [Fact]
    public void CellsOfOneQuestion_AreOneCluster_SoThatAskingThreeTimesProvesNoMore()
    {
        // Three questions, eight cells each, the same shift in all: eight signs of three questions, so p = 2 / 2^3.
        RunResult first = Run(q => [Observation.Number("score", "", q)], 24, q => Cell.Of(("question", $"{q % 3}"), ("mode", $"{q / 3}")));
        RunResult second = Run(q => [Observation.Number("score", "", q + 1)], 24, q => Cell.Of(("question", $"{q % 3}"), ("mode", $"{q / 3}")));
        ComparedMeasure measure = Assert.Single(Compare(first, second).Measures);
        Assert.Equal((3, 3, 24), (measure.Clusters, measure.PairedClusters, measure.Pairs));
        Assert.Equal(0.25, measure.PValue!.Value, 12);
    }

    [Fact]
    public void RowsWithoutPartner_AreCounted()
    {
        RunResult first = Run(q => [Observation.Number("score", "a", q), Observation.Number("score", "b", q)], 10);
        RunResult second = Run(q => [Observation.Number("score", "b", q), Observation.Number("score", "b", q)], 12);
        ComparedMeasure measure = Assert.Single(Compare(first, second).Measures);
        Assert.Equal((20, 24, 10), (measure.FirstRows, measure.SecondRows, measure.Pairs));
        Assert.Equal((12, 10), (measure.Clusters, measure.PairedClusters));
    }

    [Fact]
    public void PValues_AreCorrectedWithinTheirKind()
    {
        // Four questions, all shifted: p = 2 / 2^4 = 0.125 for each of two means; Holm doubles both. The shares of 'yes' and 'no' are a
        // family of their own, as are missing values.
        RunResult first = Run(q => [Number(q, "a"), Number(q, "b"), Observation.Nominal("said", "", "yes")], 4);
        RunResult second = Run(q => [Number(q + 1, "a"), Number(q + 1, "b"), Observation.Nominal("said", "", "no")], 4);
        IReadOnlyList<ComparedMeasure> measures = Compare(first, second).Measures;
        Assert.All(measures, m => Assert.Equal(0.25, m.PValue!.Value, 12));
        Assert.Equal(2, measures.Count(m => m.Kind == ComparedKind.Mean));
        Assert.Equal(2, measures.Count(m => m.Kind == ComparedKind.Share));

        static Observation Number(int value, string measure) => Observation.Number(measure, "", value);
    }

    [Fact]
    public void RunsWithoutACommonQuestion_HaveADifferenceButNoTest()
    {
        RunResult first = Run(q => [Observation.Number("score", "", q)], 5, q => Cell.Of(("question", $"a{q}")));
        RunResult second = Run(q => [Observation.Number("score", "", q + 2)], 5, q => Cell.Of(("question", $"b{q}")));
        ComparedMeasure measure = Assert.Single(Compare(first, second).Measures);
        Assert.Equal((2, 10, 0, 0), (measure.Difference, measure.Clusters, measure.PairedClusters, measure.Pairs));
        Assert.Null(measure.PValue);
    }

    [Fact]
    public void MeasuresOfOneRunOnly_AreListed()
    {
        RunComparison comparison = Compare(
            Run(_ => [Observation.Number("a", "", 1)]), Run(_ => [Observation.Number("b", "", 1)]));
        Assert.Empty(comparison.Measures);
        Assert.Equal(["ask / a"], comparison.OnlyInFirst);
        Assert.Equal(["ask / b"], comparison.OnlyInSecond);
    }

    [Fact]
    public void RunsOfDifferentStudies_AreRefused()
    {
        RunResult first = Run(_ => []);
        RunResult second = first with { Arm = first.Arm with { Study = "other" } };
        Assert.Contains("different studies", Assert.Throws<InvalidInputException>(() => Compare(first, second)).Message, StringComparison.Ordinal);
    }

    private static RunComparison Compare(RunResult first, RunResult second) =>
        RunComparison.Of([first], [second], RandomStream.FromSeed(5));

    private static RunResult Run(Func<int, Observation[]> observe, int count = 40, Func<int, Cell>? cell = null)
    {
        ArmRecord arm = new("id", "e", "s", "1", new JsonObject(), new Dictionary<string, string>(), 1, new Cell());
        List<CompletedTrial> trials = [.. Enumerable.Range(0, count).Select(q => new CompletedTrial(
            new Trial(new TrialKey($"{q}"), "ask", cell?.Invoke(q) ?? Cell.Of(("question", $"{q}")), 0), new TrialOutcome(observe(q), [])))];
        return new RunResult(arm, null!, RunState.Complete, trials, [], count, 0, default, default, TimeSpan.Zero);
    }
}
