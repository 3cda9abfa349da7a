using System.Text.Json.Nodes;
using Dramatis.Catalog.BPsychometrics.SelfAssessmentAudit;
using Dramatis.Experiments;
using Dramatis.Experiments.Reporting;
using Dramatis.Experiments.Running;
using Dramatis.Models;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Inventories;
using Dramatis.Psychometrics.Packs;
using Dramatis.Psychometrics.Scoring;
using Dramatis.Simulated.Respondents.Dials;
using Dramatis.Simulated.Respondents.Speaking;
using Dramatis.Tests;

namespace Dramatis.Catalog.Tests.BPsychometrics.SelfAssessmentAudit;

public sealed class SelfAssessmentStudyTests
{
    private static readonly string[] Likelihoods = ["option-probability", "expected-value"];

    [Fact]
    public async Task ARespondentThatIgnoresTheAsking_IsCertifiedInEveryReadout()
    {
        StudyAnalysis analysis = await Analysed(new RespondentPlan { OwnTraits = new Dictionary<string, double> { ["extraversion"] = 1 } }, []);

        StudyRun.AssertWellFormed(analysis);
        Assert.Equal(["certificate", "rejections", "symmetry", "agreement", "variants", "tests"], analysis.Tables.Select(t => t.Id));
        foreach (string measure in new[] { "templateSymmetry", "orderSymmetry", "labelSymmetry", "retest" })
        {
            Assert.All(analysis.Certificate!.Measures.Where(m => m.Name == measure), m => Assert.Equal(1, m.Value!.Value, 9));
        }

        Assert.All(analysis.Claims.Where(c => c.Id.StartsWith("wording-", StringComparison.Ordinal)), c => Assert.Equal(0, c.Estimate));
        Assert.Equal(3, analysis.Certificate!.Measures.Count(m => m.Name == "orderSymmetry")); // one for each readout
    }

    // With 20 % pulled to the place, expected values move by a fifth of the range and no further; numbers of meaning do not change that.
    [Fact]
    public async Task APullToTheFirstPlace_ShowsInTheOrderOfTheList_NotInTheLabels()
    {
        StudyAnalysis analysis = await Analysed(
            new RespondentPlan { OwnTraits = new Dictionary<string, double> { ["extraversion"] = 1 }, Dials = new() { Position = new PositionBias(0.2) } },
            new JsonObject { ["readouts"] = new JsonArray("expected-value") });

        Dictionary<string, double?> measures = analysis.Certificate!.Measures.ToDictionary(m => m.Name, m => m.Value);
        Assert.Equal((0.8, 1.0, 1.0), (Math.Round(measures["orderSymmetry"]!.Value, 9), Math.Round(measures["labelSymmetry"]!.Value, 9), Math.Round(measures["templateSymmetry"]!.Value, 9)));
        Assert.Equal("1.000", analysis.Tables.Single(t => t.Id == "symmetry").Rows[0][3]); // both orders averaged
        Assert.Equal(ClaimVerdict.Supported, analysis.Claims.Single(c => c.Id == "order-expected-value").Verdict);
    }

    // A respondent that takes whatever is called 1: with numbers by place it follows the order, with numbers of meaning it does not.
    [Fact]
    public async Task APullToANumber_ShowsWhereNumbersChangeTheirMeaning()
    {
        StudyAnalysis analysis = await Analysed(
            new RespondentPlan { Dials = new() { Label = new LabelBias(0.4, "1") } },
            new JsonObject { ["readouts"] = new JsonArray("expected-value"), ["labels"] = new JsonArray("numbers", "numbers-of-meaning") });

        ReportTable tests = analysis.Tables.Single(t => t.Id == "tests");
        Assert.Contains(tests.Rows, r => r[1] == "labels" && r[4] == "numbers, numbers-of-meaning" && r[7] == "< .001");
    }

    [Fact]
    public async Task ExpectedValues_AreSteadierThanLikeliestOptions_OnTheSameCalls()
    {
        StudyAnalysis analysis = await Analysed(
            new RespondentPlan { Dials = new() { Position = new PositionBias(0.3) } }, new JsonObject { ["readouts"] = new JsonArray([.. Likelihoods.Select(l => (JsonNode)l)]) });

        Claim steadier = analysis.Claims.Single(c => c.Id == "expected-steadier");
        Assert.Equal((ClaimVerdict.Supported, 60), (steadier.Verdict, steadier.Observations));
        Assert.True(steadier.Estimate > 0);
    }

    [Fact]
    public async Task AModelThatGivesTextAlone_IsReadAsText_AndTheReportSaysSo()
    {
        StudyAnalysis analysis = (await StudyRun.OfAsync(new SelfAssessmentStudy(), new ScriptedChatClient(_ => "2"), [])).Analyse();

        Assert.Contains("gives no likelihoods", analysis.Summary, StringComparison.Ordinal);
        Assert.Equal(["parsed-text"], analysis.Tables.Single(t => t.Id == "certificate").Rows.Select(r => r[0]));
        Assert.Equal(ClaimVerdict.NotEvaluated, analysis.Claims.Single(c => c.Id == "expected-steadier").Verdict);
        StudyRun.AssertWellFormed(analysis);
    }

    [Fact]
    public async Task Refusals_AreCountedAndFlagged_NeverTheMiddle()
    {
        StudyAnalysis analysis = await Analysed(
            new RespondentPlan { Dials = new() { Refusals = [new Refusals(1)] } }, new JsonObject { ["readouts"] = new JsonArray("parsed-text") });

        Assert.Equal((1.0, 1.0), (Measure(analysis, "refusalRate"), Measure(analysis, "missingRate")));
        Assert.All(analysis.Tables.Single(t => t.Id == "agreement").Rows, r => Assert.Equal(("missing", "0 of 12 items"), (r[2], r[5])));
    }

    [Fact]
    public void SayingYesToEverything_IsTheMiddleOnABalancedPack() =>
        Assert.All(AcquiescenceBaseline.AgreeWithAll(InstrumentPacks.Load("dramatis-traits-60")), s => Assert.Equal(3, s.Value));

    // The published key reverses 55 of 120 items, so a yes-sayer scores 5 on 65 and 1 on 55 of them: 380 in all, unevenly over domains.
    [Fact]
    public void SayingYesToEverything_IsNotTheMiddleOfTheIpipNeo()
    {
        Instrument form = FiveFactorFiles.LoadQuestions(SharedFiles.OrSkip("data/ipip/data_IPIP-NEO_120_questions.json"));
        Dictionary<string, double?> yes = AcquiescenceBaseline.AgreeWithAll(form).ToDictionary(s => s.ScaleId, s => s.Value);
        Assert.Equal((92.0, 96.0, 72.0), (yes["N"], yes["E"], yes["O"]));
        Assert.Equal(380, new[] { "N", "E", "O", "A", "C" }.Sum(d => yes[d]));
        Assert.Equal(720 - 380, new[] { "N", "E", "O", "A", "C" }.Sum(d => AcquiescenceBaseline.DisagreeWithAll(form).Single(s => s.ScaleId == d).Value));
    }

    [Fact]
    public async Task AnUnmetRequirement_HoldsTheScoresBack()
    {
        RunResult run = await StudyRun.OfAsync(
            new SelfAssessmentStudy(),
            Speaker(new RespondentPlan { Dials = new() { Position = new PositionBias(0.2) } }),
            new JsonObject { ["readouts"] = new JsonArray("expected-value") });
        Requirement required = Requirement.Parse("orderSymmetry", ">=0.9", "test");
        Requirement.Check([required], new SelfAssessmentStudy(), m => m);

        StudyAnalysis held = (run with { Requirements = [required] }).Analyse();
        Assert.Empty(held.Claims);
        Assert.Equal(["certificate"], held.Tables.Select(t => t.Id));
        Assert.Contains("orderSymmetry is 0.8", Assert.Single(held.Unmet), StringComparison.Ordinal);
        Assert.NotEmpty((run with { Requirements = [required], IsOverridden = true }).Analyse().Claims);
    }

    [Theory]
    [InlineData("templates", "4", "there are 3 wordings", "dramatis-two-axis-40")]
    [InlineData("templates", "5", "", "dramatis-traits-60")]
    [InlineData("labels", "[\"runes\"]", "runes", "dramatis-traits-60")]
    [InlineData("personas", "[\"nobody.json\"]", "nobody.json", "dramatis-traits-60")]
    public async Task Options_AreHeldAgainstTheInstrument(string name, string value, string said, string items)
    {
        JsonObject options = new() { ["items"] = items, [name] = JsonNode.Parse(value) };
        if (said.Length > 0)
        {
            Assert.Contains(said, await StudyRun.MessageOf(new SelfAssessmentStudy(), options), StringComparison.Ordinal);
            return;
        }

        IPreparedStudy study = await new SelfAssessmentStudy().PrepareAsync(StudyRun.Settings(options), TestContext.Current.CancellationToken);
        Assert.NotEmpty(study.NextStage(0, [])!.Trials);
    }

    // The study in small; rates of a few hundred tests, of which those of one audit share answers, tell no more than that the level is kept.
    [Fact]
    public async Task TheRecoveryStudy_FindsEachFlawAndNoOther()
    {
        RunResult run = await StudyRun.OfAsync(new AuditRecoveryStudy(), new ScriptedChatClient(), new JsonObject { ["audits"] = 40, ["flawed"] = 20 });
        StudyAnalysis analysis = run.Analyse();
        StudyRun.AssertWellFormed(analysis);
        ILookup<bool, Claim> claims = analysis.Claims.ToLookup(c => c.Id.StartsWith("blind-", StringComparison.Ordinal) || c.Id.EndsWith("-only", StringComparison.Ordinal));
        Assert.Equal((5, 8), (claims[true].Count(), claims[false].Count()));
        Assert.All(claims[false], c => Assert.True(c.Verdict == ClaimVerdict.Supported, $"{c.Id}: {c.Estimate} {c.Interval}"));
        Assert.All(claims[true], c => Assert.InRange(c.Estimate!.Value, 0.005, 0.05 + (3 * Math.Sqrt(0.05 * 0.95 / 200))));
    }

    private static double? Measure(StudyAnalysis analysis, string name) => analysis.Certificate!.Measures.Single(m => m.Name == name).Value;

    private static SpeakingRespondent Speaker(RespondentPlan plan) => new(plan, () => [InstrumentPacks.Load("dramatis-traits-60")]);

    private static async Task<StudyAnalysis> Analysed(RespondentPlan plan, JsonObject options) =>
        (await StudyRun.OfAsync(new SelfAssessmentStudy(), Speaker(plan), options)).Analyse();
}
