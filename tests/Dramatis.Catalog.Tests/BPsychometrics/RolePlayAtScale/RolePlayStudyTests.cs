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

public sealed class RolePlayStudyTests : IDisposable
{
    private readonly string population = Path.Combine(Path.GetTempPath(), $"population-{Guid.NewGuid():N}.csv");

    public void Dispose() => File.Delete(population);

    [Fact]
    public async Task AStudyOfASimulatedRespondent_HasItsTablesPicturesAndClaims()
    {
        StudyAnalysis analysis = await RunAsync(new JsonObject { ["people"] = 20, ["seeds"] = new JsonArray(1, 2), ["draws"] = 100 });
        Assert.Equal(
            ["one-option", "persona-weight", "steerability", "seeds", "religion-tradition", "gender", "order", "free-answers", "convergence", "narrowing"],
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
    public async Task PeopleOfAPopulation_AreDrawnFromItsTable()
    {
        await File.WriteAllTextAsync(population, "religion,country,weight\nhindu,india,3\ncatholic,brazil,1\n", TestContext.Current.CancellationToken);
        StudyAnalysis analysis = await RunAsync(new JsonObject { ["people"] = 40, ["seeds"] = new JsonArray(1), ["draws"] = 100, ["population"] = population });

        IReadOnlyList<IReadOnlyList<string>> rows = analysis.Tables.Single(t => t.Id == "population").Rows;
        Assert.Equal(["brazil 25.0 %", "india 75.0 %", "catholic 25.0 %", "hindu 75.0 %"], rows.OrderBy(r => r[0]).ThenBy(r => r[1]).Select(r => $"{r[1]} {r[2]}"));
        Assert.Equal(rows.Single(r => r[1] == "hindu")[3], rows.Single(r => r[1] == "india")[3]); // they go together
        Assert.Contains("religion, country are drawn together from a table of 2 combinations", analysis.Methods[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnotherPopulation_IsAnotherStudy_AndNoneChangesNothing()
    {
        await File.WriteAllTextAsync(population, "gender,weight\nman,3\nwoman,1\n", TestContext.Current.CancellationToken);
        JsonObject with = RolePlayOptions.Read(Settings(new JsonObject { ["population"] = population })).Effective;
        Assert.Matches("^[0-9a-f]{32}$", with["population"]!.GetValue<string>());
        Assert.DoesNotContain("population", RolePlayOptions.Read(Settings([])).Effective.Select(o => o.Key));
    }

    [Fact]
    public async Task AnAttributeThatIsNotAsked_IsRefusedInTheTable()
    {
        await File.WriteAllTextAsync(population, "gender,weight\nman,3\n", TestContext.Current.CancellationToken);
        Assert.Contains(
            "the table tells of 'gender', which 'attributes' leaves out",
            Assert.Throws<InvalidInputException>(() => RolePlayOptions.Read(Settings(new JsonObject { ["population"] = population, ["attributes"] = new JsonArray("age") }))).Message,
            StringComparison.Ordinal);
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
