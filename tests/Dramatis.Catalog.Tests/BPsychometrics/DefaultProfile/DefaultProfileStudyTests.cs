using System.Text.Json.Nodes;
using Dramatis.Catalog.BPsychometrics.DefaultProfile;
using Dramatis.Experiments;
using Dramatis.Experiments.Reporting;
using Dramatis.Experiments.Running;
using Dramatis.Models;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Inventories;
using Dramatis.Psychometrics.Norms;
using Dramatis.Psychometrics.Packs;
using Dramatis.Simulated.Respondents.Dials;
using Dramatis.Simulated.Respondents.Speaking;
using Dramatis.Tests;

namespace Dramatis.Catalog.Tests.BPsychometrics.DefaultProfile;

public sealed class DefaultProfileStudyTests
{
    private static JsonObject Small => new() { ["temperatures"] = new JsonArray(0, 1), ["seeds"] = 3 };

    [Fact]
    public async Task APlantedModel_GoesThroughProfileCertificateAndReport()
    {
        StudyAnalysis analysis = await Analysed(new RespondentPlan { OwnTraits = new Dictionary<string, double> { ["extraversion"] = 1.5 } }, Small);

        StudyRun.AssertWellFormed(analysis);
        Assert.Equal(["certificate", "profile", "cells", "sensitivity", "missing-answers"], analysis.Tables.Select(t => t.Id));
        Assert.Contains(analysis.Figures, f => f is RadarFigure);
        Assert.Contains(analysis.Figures, f => f is CurveFigure);
        Assert.Equal(1, analysis.Certificate!.Measures.Single(m => m.Name == "orderSymmetry").Value!.Value, 9);
        Assert.Equal(1, analysis.Certificate.Measures.Single(m => m.Name == "retest").Value!.Value, 9);
    }

    // Nothing about this model depends on the header; at temperature 0 nothing is drawn.
    [Fact]
    public async Task ADeterministicRespondent_HasNoHeaderAndNoSeedEffect()
    {
        StudyAnalysis analysis = await Analysed(
            new RespondentPlan { OwnTraits = new Dictionary<string, double> { ["openness"] = 1 } }, new JsonObject { ["temperatures"] = new JsonArray(0), ["seeds"] = 3 });

        Claim seeds = analysis.Claims.Single(c => c.Id == "seeds-at-zero");
        Assert.Equal((ClaimVerdict.Supported, 0.0, 240), (seeds.Verdict, seeds.Estimate, seeds.Observations)); // 2 headers, 2 further seeds, 60 items
        ReportTable cells = analysis.Tables.Single(t => t.Id == "cells");
        Assert.Equal(cells.Rows[0].Skip(4), cells.Rows[1].Skip(4));
        Assert.Equal(ClaimVerdict.NotEvaluated, analysis.Claims.Single(c => c.Id == "header-moves").Verdict); // nothing above temperature 0
    }

    [Fact]
    public async Task AHeaderThatMovesATrait_IsFoundOnItsScale()
    {
        StudyAnalysis analysis = await Analysed(
            new RespondentPlan { Dials = new() { Shifts = [new TemplateShift(new Condition("template", "as-a-person"), "neuroticism", 2)] } },
            new JsonObject { ["temperatures"] = new JsonArray(0.7, 1), ["seeds"] = 6, ["certificate"] = false });

        Claim moves = analysis.Claims.Single(c => c.Id == "header-moves");
        Assert.Equal(ClaimVerdict.Supported, moves.Verdict);
        Assert.StartsWith("Neuroticism", moves.Basis, StringComparison.Ordinal);
        Assert.True(moves.Estimate > 0.5);
        Assert.Null(analysis.Certificate);
    }

    [Fact]
    public async Task WhatIsRefusedUnderOneHeader_IsMissingThere_NotTheMiddle()
    {
        StudyAnalysis analysis = await Analysed(
            new RespondentPlan { Dials = new() { Refusals = [new Refusals(1, new Condition("template", "announced"))] } },
            new JsonObject { ["temperatures"] = new JsonArray(0, 1), ["seeds"] = 2, ["readout"] = "parsed-text", ["certificate"] = false });

        IReadOnlyList<IReadOnlyList<string>> cells = analysis.Tables.Single(t => t.Id == "cells").Rows;
        Assert.All(cells.Where(r => r[1] == "announced"), r => Assert.All(r.Skip(4), score => Assert.Equal("missing", score)));
        Assert.All(cells.Where(r => r[1] == "as-a-person"), r => Assert.All(r.Skip(4), score => Assert.NotEqual("missing", score)));
        Assert.Equal(["240", "240"], analysis.Tables.Single(t => t.Id == "missing-answers").Rows[0].Skip(2).Take(2)); // answers, refusals
    }

    // Five-factor-e's published percentiles of its sample answers: a woman of 65. The study's own comparison gives them.
    [Fact]
    public void PercentilesOfTheSampleAnswers_AreThePublishedOnes()
    {
        NormSet norms = FiveFactorNorms.Load(SharedFiles.OrSkip("data/ipip/ipipneo_norm.py"), 120);
        NormGroup women = norms.GroupOf("F", 65);
        Assert.Equal(24.2909, Math.Round(NormComparison.Of("O", 72, women, norms)!.Percentile, 4));
        Assert.Equal(10 / women.Scales["O"].StandardDeviation, NormComparison.InT("O", 1, women)!.Value, 12);
        Assert.Null(NormComparison.Of("X", 72, women, norms));
    }

    [Fact]
    public async Task TheRealForm_StandsBesideItsNormGroups()
    {
        JsonObject options = new()
        {
            ["items"] = SharedFiles.OrSkip("data/ipip/data_IPIP-NEO_120_questions.json"),
            ["norms"] = SharedFiles.OrSkip("data/ipip/ipipneo_norm.py"),
            ["sex"] = "F",
            ["temperatures"] = new JsonArray(0),
            ["seeds"] = 2,
            ["certificate"] = false,
        };
        Instrument form = FiveFactorFiles.LoadQuestions(SharedFiles.OrSkip("data/ipip/data_IPIP-NEO_120_questions.json"));
        RunResult run = await StudyRun.OfAsync(new DefaultProfileStudy(), new SpeakingRespondent(new RespondentPlan(), () => [form]), options);
        StudyAnalysis analysis = run.Analyse();

        StudyRun.AssertWellFormed(analysis);
        ReportTable table = analysis.Tables.Single(t => t.Id == "norms");
        Assert.Equal((2 + 4, 35), (table.Columns.Count, table.Rows.Count)); // four groups of women; five domains and thirty facets
        Assert.Equal((ClaimVerdict.Supported, 0.0), (analysis.Claims.Single(c => c.Id == "seed-noise").Verdict, analysis.Claims.Single(c => c.Id == "seed-noise").Estimate));
        Assert.Contains(analysis.Figures, f => f.Id.StartsWith("facets-", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("items", "\"dramatis-values-41\"", "Did you mean")]
    [InlineData("items", "\"dramatis-scenes-8\"", "does not describe the respondent itself")]
    [InlineData("norms", "\"norm.py\"", "no norms for 'dramatis-traits-60'")]
    [InlineData("personas", "[\"nobody.json\"]", "nobody.json")]
    [InlineData("headers", "[\"loudly\"]", "loudly")]
    [InlineData("colour", "1", "colour")]
    public async Task BadOption_IsOneClearParagraph(string name, string value, string said) => Assert.Contains(
        said, await StudyRun.MessageOf(new DefaultProfileStudy(), new JsonObject { [name] = JsonNode.Parse(value) }), StringComparison.Ordinal);

    [Fact]
    public async Task SameSeed_GivesTheSameAnswers_WhateverTheConcurrency()
    {
        string[] records = [.. await Records(1, 1), "|", .. await Records(1, 4), "|", .. await Records(2, 1)];
        string[] parts = string.Join('\n', records).Split("\n|\n");
        Assert.Equal(parts[0], parts[1]);
        Assert.NotEqual(parts[0], parts[2]);

        static async Task<IEnumerable<string>> Records(ulong seed, int concurrency)
        {
            RunResult run = await StudyRun.OfAsync(
                new DefaultProfileStudy(), Speaker(new RespondentPlan()), new JsonObject { ["temperatures"] = new JsonArray(1), ["seeds"] = 2, ["certificate"] = false }, seed, concurrency);
            return run.Completed.Select(c => c.Outcome.Record!.ToJsonString());
        }
    }

    [Fact]
    public async Task TheRecoveryStudy_FindsItsPlants()
    {
        RunResult run = await StudyRun.OfAsync(new ProfileRecoveryStudy(), new ScriptedChatClient(), new JsonObject { ["studies"] = 40, ["people"] = 600 });
        StudyAnalysis analysis = run.Analyse();
        StudyRun.AssertWellFormed(analysis);
        Assert.All(analysis.Claims, c => Assert.True(c.Verdict == ClaimVerdict.Supported, $"{c.Id}: {c.Estimate} {c.Interval}"));
    }

    private static SpeakingRespondent Speaker(RespondentPlan plan) => new(plan, () => [InstrumentPacks.Load("dramatis-traits-60")]);

    private static async Task<StudyAnalysis> Analysed(RespondentPlan plan, JsonObject options) =>
        (await StudyRun.OfAsync(new DefaultProfileStudy(), Speaker(plan), options)).Analyse();
}
