using Dramatis.Experiments;
using Dramatis.Experiments.Reporting;

namespace Dramatis.Tests.Experiments.Reporting;

public class TallyTests
{
    [Fact]
    public void MissingRows_AreCountedByMeasureAndCause()
    {
        CompletedTrial trial = Completed(
            "ask",
            Observation.Number("change", "a", 1),
            Observation.NotObserved("change", "b", MissingCause.Refusal),
            Observation.NotObserved("change", "c", MissingCause.Unparsed),
            Observation.NotObserved("change", "d", MissingCause.Unparsed),
            Observation.Nominal("opinion", "a", "A"));
        IReadOnlyList<MissingCount> counts = MissingCount.Tally([trial, Completed("ask", Observation.Number("change", "a", 0))]);
        Assert.Equal(["change", "opinion"], counts.Select(c => c.Measure));
        Assert.Equal((5, 3), (counts[0].Total, counts[0].Missing));
        Assert.Equal(2, counts[0].ByCause[MissingCause.Unparsed]);
        Assert.Equal((1, 0), (counts[1].Total, counts[1].Missing));
    }

    [Fact]
    public void Stages_AreCountedInOrder_FailuresBesideThem()
    {
        Trial failed = Completed("talk").Trial;
        IReadOnlyList<StageCount> counts = StageCount.Tally([Completed("ask"), Completed("talk"), Completed("ask")], [failed, Completed("vote").Trial]);
        Assert.Equal([new StageCount("ask", 2, 0), new StageCount("talk", 1, 1), new StageCount("vote", 0, 1)], counts);
    }

    [Fact]
    public void Environment_NamesNoMachine()
    {
        RunEnvironment environment = RunEnvironment.Current(TimeProvider.System);
        Assert.StartsWith(".NET 10", environment.Framework, StringComparison.Ordinal);
        Assert.Matches(@"^\d+\.\d+\.\d+", environment.DramatisVersion);
        Assert.DoesNotContain(Environment.MachineName, environment.Machine, StringComparison.OrdinalIgnoreCase);
    }

    private static CompletedTrial Completed(string stage, params Observation[] observations) =>
        new(new Trial(new TrialKey("0"), stage, new Cell(), 0), new TrialOutcome(observations, []));
}
