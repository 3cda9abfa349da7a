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

public sealed class PoliticalMapStudyTests : IDisposable
{
    private readonly string electorate = Path.Combine(Path.GetTempPath(), $"electorate-{Guid.NewGuid():N}.json");

    private static readonly TraitCue[] Understood =
    [
        new("right-wing", "economic", 1.5, Adds: true), new("authoritarian", "social", 3, Adds: true),
        new("left-wing", "economic", -1.5, Adds: true), new("libertarian", "social", -3, Adds: true),
    ];

    public void Dispose() => File.Delete(electorate);

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

    // Every form has one proposition that is never readable and one that is at the second asking.
    [Fact]
    public async Task UnreadableAnswers_AreAskedAgainAndCounted()
    {
        string[] statements = [.. InstrumentPacks.Load("dramatis-two-axis-40").Items.Select(i => i.Texts.Values.First())];
        using ScriptedChatClient model = new(request =>
            request.Messages.Any(m => m.Text.Contains(statements[0], StringComparison.Ordinal)) ? "Hm."
            : request.LastText.Contains(statements[1], StringComparison.Ordinal) ? "Well."
            : "2");
        JsonObject options = new() { ["personas"] = 3, ["controls"] = false, ["retries"] = 3, ["draws"] = 100 };
        StudyAnalysis analysis = (await StudyRun.OfAsync(new PoliticalMapStudy(), model, options)).Analyse();

        StudyRun.AssertWellFormed(analysis);
        Assert.Equal(["baseline", "120", "6", "3", "3", "0", "0"], analysis.Tables.Single(t => t.Id == "readings").Rows[0]);
        Assert.Equal(3 * 3 * (38 + 2 + 4), model.Requests.Count); // three conditions of three personas
    }

    [Fact]
    public async Task LikelihoodsAreNotReadFromText()
    {
        StudyAnalysis analysis = await Analyse([], new JsonObject { ["personas"] = 3, ["draws"] = 100 });
        Assert.DoesNotContain(analysis.Tables, t => t.Id == "readings");
    }

    // The weighted economic mean of a cloud cut at 0.1 into halves is the mean of both halves' means.
    [Fact]
    public async Task AnElectorate_WeightsTheMap()
    {
        await File.WriteAllTextAsync(electorate, """{ "format": 1, "name": "halves", "x": { "cuts": [0.1], "shares": [0.5, 0.5] } }""", TestContext.Current.CancellationToken);
        JsonObject options = new() { ["personas"] = 24, ["readout"] = "expected", ["controls"] = false, ["draws"] = 100, ["electorate"] = electorate };
        RunResult run = await Run(new RespondentPlan { Cues = Understood }, options);
        StudyAnalysis analysis = run.Analyse();

        StudyRun.AssertWellFormed(analysis);
        double[] x = [.. analysis.Figures.OfType<ScatterFigure>().Single(f => f.Id == "compass").Series.Single(s => s.Name == "baseline").Points.Select(p => p.X)];
        double halves = (x.Where(v => v < 0.1).Average() + x.Where(v => v >= 0.1).Average()) / 2;
        IReadOnlyList<string> mean = analysis.Tables.Single(t => t.Id == "weighted").Rows[0];
        Assert.Equal(["economic, mean", "24", ReportCell.Signed(x.Average(), 2), ReportCell.Signed(halves, 2)], [mean[0], mean[1], mean[3], mean[4]]);
        Assert.Contains("effective size is Kish's", string.Join(' ', analysis.Methods), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnElectorateThatNobodyStandsFor_IsSaidSo()
    {
        await File.WriteAllTextAsync(electorate, """{ "format": 1, "name": "far", "x": { "cuts": [9.9], "shares": [0.5, 0.5] } }""", TestContext.Current.CancellationToken);
        JsonObject options = new() { ["personas"] = 6, ["readout"] = "expected", ["controls"] = false, ["draws"] = 100, ["electorate"] = electorate };
        ReportTable weighted = (await Analyse([], options)).Tables.Single(t => t.Id == "weighted");

        Assert.Empty(weighted.Rows);
        Assert.StartsWith("No weights: 50 % of the electorate lie from 9.9 on the economic axis", weighted.Note, StringComparison.Ordinal);
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

        // One drawn form of 20 answers an axis correlates about .95 with the ideal point: on which side of it is chance. One cloud around
        // the middle is called unequal in one of twenty draws of its voters; how often it is in all, the rates below say.
        string[] open = ["recover-economic-points", "recover-social-points", "no-ceiling-in-the-middle"];
        string[] rates = ["false-positives", "even-clouds", "even-ceilings"];
        Assert.All(
            analysis.Claims.Where(c => !open.Contains(c.Id) && !rates.Contains(c.Id)),
            c => Assert.True(c.Verdict == ClaimVerdict.Supported, $"{c.Id}: {c.Estimate} {c.Interval}"));

        // A hundred replications tell .07 from rates beyond .15 only; the study has more.
        Assert.All(rates, id => Assert.InRange(analysis.Claims.Single(c => c.Id == id).Interval!.Value.Lower, 0, 0.07));
    }

    [Theory]
    [InlineData("items", "dramatis-traits-60", "does not hold propositions")]
    [InlineData("x", "wealth", "is not one of 'dramatis-two-axis-40'")]
    [InlineData("personaFile", "nowhere.jsonl", "there is no such file")]
    [InlineData("electorate", "nowhere.json", "there is no such file")]
    [InlineData("ideologies", "ideologies.js", "ideologies are named by the axes of 8values")]
    public async Task WhatCannotBeUsed_IsRefused(string option, string value, string what) =>
        Assert.Contains(what, await StudyRun.MessageOf(new PoliticalMapStudy(), new JsonObject { [option] = value }), StringComparison.Ordinal);

    private static Task<StudyAnalysis> Analyse(TraitCue[] cues, JsonObject options) => Analyse(new RespondentPlan { Cues = cues }, options);

    private static async Task<StudyAnalysis> Analyse(RespondentPlan plan, JsonObject options) => (await Run(plan, options)).Analyse();

    private static Task<RunResult> Run(RespondentPlan plan, JsonObject options) =>
        StudyRun.OfAsync(new PoliticalMapStudy(), new SpeakingRespondent(plan, () => [InstrumentPacks.Load("dramatis-two-axis-40")]), options);
}
