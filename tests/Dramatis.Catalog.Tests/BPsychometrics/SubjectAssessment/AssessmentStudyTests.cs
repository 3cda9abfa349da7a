using System.Text.Json.Nodes;
using Dramatis.Catalog.BPsychometrics.SubjectAssessment;
using Dramatis.Experiments;
using Dramatis.Experiments.Running;
using Dramatis.Models;

namespace Dramatis.Catalog.Tests.BPsychometrics.SubjectAssessment;

public sealed class AssessmentStudyTests
{
    private static readonly JsonArray Four = ["people", "men", "women", "Ada/she"];

    [Fact]
    public async Task ASpeakingRespondent_GoesThroughTheReport()
    {
        RunResult run = await StudyRun.OfSpeakerAsync(
            new AssessmentStudy(), new JsonObject { ["subjects"] = Four.DeepClone(), ["pairs"] = new JsonArray("men|women"), ["runs"] = 3 });

        Assert.Equal(RunState.Complete, run.State);
        Assert.Equal(4 * 2 * 3, run.Completed.Count);
        StudyAnalysis analysis = run.Analyse();
        StudyRun.AssertWellFormed(analysis);
        Assert.Equal(["consistent", "robust", "differ-men-women"], analysis.Claims.Select(c => c.Id));
        Assert.Equal(["profiles", "pair-men-women"], analysis.Figures.Select(f => f.Id));
        Assert.DoesNotContain(analysis.Claims, c => c.Verdict == ClaimVerdict.NotEvaluated);
    }

    [Fact]
    public async Task AnswersInWordsAndInOneConversation_GiveProfilesToo()
    {
        RunResult run = await StudyRun.OfSpeakerAsync(
            new AssessmentStudy(),
            new JsonObject { ["subjects"] = Four.DeepClone(), ["pairs"] = new JsonArray(), ["runs"] = 2, ["readout"] = "parsed-text", ["context"] = true, ["fixedOrder"] = false });
        Assert.Equal(RunState.Complete, run.State);
        Assert.All(run.Completed, t => Assert.All(t.Outcome.Observations, o => Assert.Null(o.Missing)));
        StudyAnalysis analysis = run.Analyse();
        Assert.Equal(4, analysis.Claims.Single(c => c.Id == "consistent").Observations);
        Assert.Equal(ClaimVerdict.NotEvaluated, analysis.Claims.Single(c => c.Id == "robust").Verdict); // no fixed order
    }

    [Theory]
    [InlineData("""{ "items": "dramatis-traits-60" }""", "without a text about somebody else")]
    [InlineData("""{ "subjects": ["Ada/xe"], "pairs": [] }""", "pronoun 'xe'")]
    [InlineData("""{ "pairs": ["men|dragons"] }""", "'dragons' is not among the subjects")]
    public async Task WhatCannotBeAsked_IsRefused(string options, string what)
    {
        Assert.Contains(what, await StudyRun.MessageOf(new AssessmentStudy(), JsonNode.Parse(options)!.AsObject()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PlantedViews_AreRecovered()
    {
        RunResult run = await StudyRun.OfSpeakerAsync(new AssessmentRecoveryStudy(), new JsonObject { ["respondents"] = 40 });
        StudyAnalysis analysis = run.Analyse();
        Assert.Equal(4, analysis.Claims.Count);
        Assert.All(analysis.Claims, c => Assert.True(c.Verdict == ClaimVerdict.Supported, $"{c.Id}: {c.Estimate} {c.Interval}"));
    }
}
