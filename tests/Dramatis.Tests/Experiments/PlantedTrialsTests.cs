using Dramatis.Experiments;
using Dramatis.Experiments.Reporting;

namespace Dramatis.Tests.Experiments;

public sealed class PlantedTrialsTests
{
    private static readonly PlantedTrials Trials = new("kind", ["planted", "no-effect"], "respondent", 2);

    [Fact]
    public void EachKind_HasItsNumberedUnits_InOneStage()
    {
        StudyStage stage = Trials.Stage(0)!;
        Assert.Equal("recovery", stage.Name);
        Assert.Equal(
            [
                Cell.Of(("kind", "planted"), ("respondent", "0000")), Cell.Of(("kind", "planted"), ("respondent", "0001")),
                Cell.Of(("kind", "no-effect"), ("respondent", "0000")), Cell.Of(("kind", "no-effect"), ("respondent", "0001")),
            ],
            stage.Trials.Select(t => t.Cell));
        Assert.Null(Trials.Stage(1));
    }

    [Fact]
    public void WhatTrialsFound_IsReadByKind()
    {
        RecoveredMeasures found = RecoveredMeasures.Of([Completed("planted", 0, 3, 1), Completed("planted", 1, 5, 0), Completed("no-effect", 0, 7, 0)], "respondents");

        Assert.Equal([3, 5], found["planted", "size"]);
        Assert.Empty(found["elsewhere", "size"]);
        Assert.Equal(["planted", "no-effect"], found.Run(["planted", "elsewhere", "no-effect"]));
        Assert.Equal(["4.000", "0.500", "-"], found.Means("planted", "size", "hit", "unknown"));

        Claim half = found.AtLeast("id", "statement", "planted", "hit", 0.5);
        Assert.Equal((0.5, 2, ClaimVerdict.Supported), (half.Estimate, half.Observations, half.Verdict));
        Assert.Contains("share of respondents", half.Basis, StringComparison.Ordinal);
        Assert.Equal(0, found.AtMost("id", "statement", "no-effect", "hit", 0.05).Estimate);
        Assert.Equal(4, found.Within("id", "statement", "planted", "size", -100, 100).Estimate);
        Assert.Equal(ClaimVerdict.NotEvaluated, found.AtLeast("id", "statement", "elsewhere", "hit", 0.5).Verdict);

        ForestRow row = Assert.Single(found.Forest([("one", "planted", "size", "series"), ("too few", "no-effect", "size", null)]));
        Assert.Equal(("one", 4, "series"), (row.Label, row.Estimate, row.Group));
        Assert.Equal(RecoveryClaim.MeanOf([3, 5]), row.Interval);
    }

    [Fact]
    public void TheSummary_CountsTheClaimsThatHold() => Assert.Equal(
        "1 of 2 claims hold.",
        RecoveryClaim.Summary([RecoveryClaim.AtLeast("a", "", 10, 10, 0.9, "units"), RecoveryClaim.NotEvaluated("b", "", 0)]));

    private static CompletedTrial Completed(string kind, int number, double size, double hit)
    {
        Trial trial = new(default, "recovery", Trials.All.Single(t => t.Cell["kind"] == kind && t.Cell["respondent"] == $"000{number}").Cell, 0, null);
        return new CompletedTrial(trial, Trials.Outcome(trial, ("size", size), ("hit", hit)));
    }
}
