using System.Text.Json.Nodes;
using Dramatis.Catalog.BPsychometrics.RolePlayAtScale;
using Dramatis.Experiments;
using Dramatis.Experiments.Journaling;
using Dramatis.Experiments.Running;
using Dramatis.Psychometrics.Packs;
using Dramatis.Simulated.Respondents.Dials;
using Dramatis.Simulated.Respondents.Speaking;
using Microsoft.Extensions.AI;

namespace Dramatis.Catalog.Tests.BPsychometrics.RolePlayAtScale;

public sealed class RolePlayStudyTests
{
    [Fact]
    public async Task AStudyOfASimulatedRespondent_HasItsTablesPicturesAndClaims()
    {
        StudyAnalysis analysis = await RunAsync(new JsonObject { ["people"] = 20, ["seeds"] = new JsonArray(1, 2), ["draws"] = 100 });
        Assert.Equal(
            ["one-option", "persona-weight", "steerability", "seeds", "religion-tradition", "gender", "order", "free-answers", "convergence"],
            analysis.Claims.Select(c => c.Id));
        Assert.Equal(["dimensions", "permeability", "robustness", "answers"], analysis.Tables.Select(t => t.Id));
        Assert.All(analysis.Tables, t => Assert.All(t.Rows, r => Assert.Equal(t.Columns.Count, r.Count)));
        Assert.Equal(["inertia", "distributions", "people", "permeability", "profile", "convergence"], analysis.Figures.Select(f => f.Id));

        // The respondent does not mind the order of the options.
        Assert.Equal(1, analysis.Claims.Single(c => c.Id == "order").Estimate!.Value, 9);
    }

    [Fact]
    public async Task MoralVignettes_AreMeasuredAlike()
    {
        StudyAnalysis analysis = await RunAsync(new JsonObject { ["items"] = "dramatis-moral-30", ["people"] = 10, ["seeds"] = new JsonArray(1), ["draws"] = 100 });
        Assert.Equal(["Care", "Fairness", "Loyalty", "Authority", "Purity"], analysis.Tables[0].Rows.Select(r => r[0]));
        Assert.DoesNotContain("seeds", analysis.Claims.Select(c => c.Id));
    }

    [Fact]
    public async Task Refusals_AreCounted_AndNothingIsMeasured()
    {
        StudyAnalysis analysis = await RunAsync(
            new JsonObject { ["people"] = 8, ["seeds"] = new JsonArray(1), ["draws"] = 100, ["readout"] = "parsed-text", ["reversed"] = 0, ["free"] = 0 },
            new RespondentPlan { Dials = RespondentDials.Silent with { Refusals = [new(1)] } });
        Assert.Equal("No dimension was answered by two personas.", analysis.Summary);
        Assert.All(analysis.Claims, c => Assert.Equal(ClaimVerdict.NotEvaluated, c.Verdict));
        Assert.All(analysis.Tables.Single(t => t.Id == "answers").Rows, r => Assert.Equal(r[2], r[3]));
    }

    [Fact]
    public void AnInstrumentWithoutACommonScale_IsRefused() => Assert.Contains(
        "neither known nor a file",
        Assert.Throws<InvalidInputException>(() => RolePlayOptions.Read(Settings(new JsonObject { ["items"] = "nothing" }))).Message,
        StringComparison.Ordinal);

    private static StudySettings Settings(JsonObject options) =>
        new(new Dictionary<string, string> { ["default"] = "simulated:respondent" }, options, 1, ".");

    private static async Task<StudyAnalysis> RunAsync(JsonObject options, RespondentPlan? plan = null)
    {
        await using InMemoryJournal journal = new();
        using SpeakingRespondent model = new(
            plan ?? new RespondentPlan(), () => [.. new[] { "dramatis-values-40", "dramatis-moral-30" }.Select(InstrumentPacks.Load)]);
        RunResult run = await new ExperimentRunner(journal).RunAsync(
            new StudyArm("study", new RolePlayStudy(), Settings(options)),
            new Dictionary<string, IChatClient> { ["default"] = model },
            null,
            TestContext.Current.CancellationToken);
        return run.Analyse();
    }
}
