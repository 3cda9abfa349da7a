using System.Text.Json.Nodes;
using Dramatis.Catalog.BPsychometrics.PoliticalMap;
using Dramatis.Experiments;
using Dramatis.Experiments.Reporting;
using Dramatis.Experiments.Running;
using Dramatis.Models;
using Dramatis.Psychometrics.Inventories;
using Dramatis.Psychometrics.Packs;
using Dramatis.Simulated.Respondents.Dials;
using Dramatis.Simulated.Respondents.Planting;
using Dramatis.Simulated.Respondents.Speaking;
using Dramatis.Tests;

namespace Dramatis.Catalog.Tests.BPsychometrics.PoliticalMap;

public sealed class PoliticalMapStudyTests
{
    private static readonly TraitCue[] Understood =
    [
        new("right-wing", "economic", 1.5, Adds: true), new("authoritarian", "social", 3, Adds: true),
        new("left-wing", "economic", -1.5, Adds: true), new("libertarian", "social", -3, Adds: true),
    ];

    [Fact]
    public async Task PlantedInjections_AreFoundWithTheirSigns()
    {
        StudyAnalysis analysis = await Analyse(Understood, new JsonObject { ["personas"] = 24, ["readout"] = "expected", ["draws"] = 200 });

        StudyRun.AssertWellFormed(analysis);
        foreach (string id in new[] { "right-authoritarian-economic", "right-authoritarian-social", "left-libertarian-economic", "left-libertarian-social", "large-social-shift", "vertical", "beyond-order" })
        {
            Claim claim = analysis.Claims.Single(c => c.Id == id);
            Assert.True(claim.Verdict == ClaimVerdict.Supported, $"{id}: {claim.Estimate} {claim.Interval}");
        }
    }

    [Fact]
    public async Task WordsThatNobodyUnderstands_MoveNobody()
    {
        StudyAnalysis analysis = await Analyse([], new JsonObject { ["personas"] = 12, ["readout"] = "expected", ["draws"] = 200 });

        Assert.All(analysis.Claims.Where(c => c.Id.EndsWith("-economic", StringComparison.Ordinal) || c.Id.EndsWith("-social", StringComparison.Ordinal)), c =>
        {
            Assert.Equal(0, c.Estimate!.Value, 9);
            Assert.Equal(ClaimVerdict.Inconclusive, c.Verdict);
        });
        ReportTable unmoved = analysis.Tables.Single(t => t.Id == "unmoved");
        Assert.All(unmoved.Rows, r => Assert.Equal("12", r[1]));
    }

    [Fact]
    public async Task SaturatedPersonas_AreCalledACeiling()
    {
        RespondentPlan corner = new()
        {
            Cues = Understood,
            Spread = 0.3,
            Dials = new RespondentDials { Shifts = [new(new Condition("language", "en"), "economic", -2), new(new Condition("language", "en"), "social", -2)] },
        };
        StudyAnalysis analysis = await Analyse(corner, new JsonObject { ["personas"] = 24, ["readout"] = "expected", ["draws"] = 200 });

        Assert.Equal(ClaimVerdict.Supported, analysis.Claims.Single(c => c.Id == "baseline-left-libertarian").Verdict);
        Assert.Equal(ClaimVerdict.Supported, analysis.Claims.Single(c => c.Id == "asymmetry").Verdict);
        Assert.StartsWith("Ceiling", analysis.Tables.Single(t => t.Id == "asymmetry").Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refusals_LeaveNoPlaceAndAreCounted()
    {
        RespondentPlan silent = new() { Dials = new RespondentDials { Refusals = [new Refusals(1)] } };
        RunResult run = await Run(silent, new JsonObject { ["personas"] = 3, ["readout"] = "text", ["draws"] = 100 });

        StudyAnalysis analysis = run.Analyse();
        StudyRun.AssertWellFormed(analysis);
        Assert.All(analysis.Claims, c => Assert.Equal(ClaimVerdict.NotEvaluated, c.Verdict));
        Assert.All(analysis.Tables.Single(t => t.Id == "clouds").Rows, r => Assert.Equal(r[1], r[2]));
        Assert.All(run.Completed.SelectMany(c => c.Outcome.Observations), o => Assert.Equal(MissingCause.Refusal, o.Missing));
    }

    [Fact]
    public async Task EightValues_AreMappedAndNamed()
    {
        string questions = SharedFiles.OrSkip("data/8values/questions.js"), ideologies = SharedFiles.OrSkip("data/8values/ideologies.js");
        RespondentPlan plan = new() { Instruments = [EightValues.Load(questions)], Planting = new PlantingOptions { Model = AnswerModelKind.Spatial } };
        RunResult run = await Run(plan, new JsonObject { ["items"] = questions, ["ideologies"] = ideologies, ["personas"] = 6, ["controls"] = false, ["draws"] = 100 });

        StudyAnalysis analysis = run.Analyse();
        StudyRun.AssertWellFormed(analysis);
        Assert.Contains("agrees with everything lies at (-1.79, +2.50)", analysis.Methods[0], StringComparison.Ordinal); // 58.97 % equality, 37.5 % liberty
        string[] names = [.. EightValuesIdeologies.Load(ideologies).Names];
        Assert.All(analysis.Tables.Single(t => t.Id == "ideologies").Rows, r => Assert.Contains(r[1], names));
    }

    [Fact]
    public async Task PlantedVoters_AreFoundOnTheMap()
    {
        RunResult run = await StudyRun.OfAsync(
            new PoliticalMapRecoveryStudy(), new ScriptedChatClient(), new JsonObject { ["voters"] = 400, ["replications"] = 100, ["draws"] = 200 });
        StudyAnalysis analysis = run.Analyse();
        StudyRun.AssertWellFormed(analysis);

        // One drawn form of 20 answers an axis correlates about .95 with the ideal point: on which side of it is chance.
        Assert.All(
            analysis.Claims.Where(c => !c.Id.StartsWith("recover-", StringComparison.Ordinal) || c.Id.EndsWith("-shift", StringComparison.Ordinal)),
            c => Assert.True(c.Verdict == ClaimVerdict.Supported, $"{c.Id}: {c.Estimate} {c.Interval}"));
    }

    [Theory]
    [InlineData("items", "dramatis-traits-60", "does not hold propositions")]
    [InlineData("x", "wealth", "is not one of 'dramatis-two-axis-40'")]
    [InlineData("personaFile", "nowhere.jsonl", "there is no such file")]
    [InlineData("ideologies", "ideologies.js", "ideologies are named by the axes of 8values")]
    public async Task WhatCannotBeUsed_IsRefused(string option, string value, string what) =>
        Assert.Contains(what, await StudyRun.MessageOf(new PoliticalMapStudy(), new JsonObject { [option] = value }), StringComparison.Ordinal);

    private static Task<StudyAnalysis> Analyse(TraitCue[] cues, JsonObject options) => Analyse(new RespondentPlan { Cues = cues }, options);

    private static async Task<StudyAnalysis> Analyse(RespondentPlan plan, JsonObject options) => (await Run(plan, options)).Analyse();

    private static Task<RunResult> Run(RespondentPlan plan, JsonObject options) =>
        StudyRun.OfAsync(new PoliticalMapStudy(), new SpeakingRespondent(plan, () => [InstrumentPacks.Load("dramatis-two-axis-40")]), options);
}
