using System.Text.Json.Nodes;
using Dramatis.Catalog.BPsychometrics.SituationalTraits;
using Dramatis.Experiments;
using Dramatis.Experiments.Journaling;
using Dramatis.Experiments.Running;
using Dramatis.Models;
using Dramatis.Psychometrics.Packs;
using Dramatis.Simulated.Respondents.Speaking;
using Microsoft.Extensions.AI;

namespace Dramatis.Catalog.Tests.BPsychometrics;

public sealed class TraitStudyTests
{
    [Fact]
    public async Task ASpeakingRespondent_GoesThroughEveryStageAndTheReport()
    {
        RunResult run = await RunAsync(new TraitStudy(), new JsonObject { ["situations"] = 2, ["draws"] = 200 });

        Assert.Equal(RunState.Complete, run.State);
        Assert.Equal(["asked", "prompted", "spoken"], run.Completed.Select(t => t.Trial.Stage).Distinct());

        // Two instruments in three templates, two wordings and two orders; eight traits, two poles and two orders; two forms in words.
        Assert.Equal([24, 32, 2], run.Completed.GroupBy(t => t.Trial.Stage).Select(g => g.Count()));
        StudyAnalysis analysis = run.Analyse();
        Assert.All(analysis.Tables, t => Assert.All(t.Rows, r => Assert.Equal(t.Columns.Count, r.Count)));
        Assert.Equal(["profile", "prompts", "fitness"], analysis.Figures.Select(f => f.Id));
        Assert.NotNull(analysis.Certificate);
        Assert.DoesNotContain(analysis.Claims, c => c.Verdict == ClaimVerdict.NotEvaluated);
        Assert.Equal(analysis.Claims.Count, analysis.Claims.Select(c => c.Id).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task WhatIsLeftOut_IsNotEvaluated_AndSaysSo()
    {
        RunResult run = await RunAsync(
            new TraitStudy(), new JsonObject { ["situations"] = 2, ["compare"] = false, ["prompting"] = false, ["spoken"] = false, ["draws"] = 200 });

        Assert.All(run.Completed, t => Assert.Equal(("asked", "scenes"), (t.Trial.Stage, t.Trial.Cell["form"])));
        Assert.Equal(
            ["scenes-steadier", "fewer-refusals"],
            run.Analyse().Claims.Where(c => c.Verdict == ClaimVerdict.NotEvaluated).Select(c => c.Id));
    }

    [Fact]
    public async Task ARespondentWhoPlaysItsPrompt_IsFound()
    {
        RunResult run = await RunAsync(new TraitStudy(), new JsonObject { ["compare"] = false, ["spoken"] = false, ["draws"] = 200 });
        Claim[] prompts = [.. run.Analyse().Claims.Where(c => c.Id.StartsWith("prompt-", StringComparison.Ordinal))];
        Assert.Equal(8, prompts.Length);
        Assert.All(prompts, c => Assert.Equal(ClaimVerdict.Supported, c.Verdict));
    }

    [Fact]
    public async Task ACopyInTheLayoutOfTrait_CanBeAsked()
    {
        string file = Path.GetTempFileName();
        string[] rows = [.. Enumerable.Range(1, 3).Select(i =>
            $$"""{"personality": "Openness", "situation": "Scene {{i}}.", "query": "What do you do?", "response_high1": "Look {{i}}.", "response_high2": "Ask {{i}}.", "response_low1": "Go {{i}}.", "response_low2": "Sleep {{i}}."}""")];
        string items = Path.ChangeExtension(file, ".jsonl");
        await File.WriteAllLinesAsync(items, rows, TestContext.Current.CancellationToken);
        try
        {
            IPreparedStudy study = await PrepareAsync(new JsonObject { ["items"] = items });
            StudyStage asked = study.NextStage(0, [])!, prompted = study.NextStage(1, [])!;
            Assert.Equal(6, asked.Trials.Count(t => t.Cell["form"] == "scenes")); // three templates, two orders, one wording
            Assert.Equal(4, prompted.Trials.Count);
        }
        finally
        {
            File.Delete(items);
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("items", "dramatis-traits-60", "has no situations")]
    [InlineData("inventory", "dramatis-scenes-8", "does not describe the respondent itself")]
    [InlineData("items", "nowhere.json", "is neither known nor a file")]
    public async Task InstrumentsOfTheWrongKind_AreRefused(string option, string value, string what)
    {
        InvalidInputException error = await Assert.ThrowsAsync<InvalidInputException>(() => PrepareAsync(new JsonObject { [option] = value }));
        Assert.Contains(what, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PlantedFlaws_AreRecovered()
    {
        RunResult run = await RunAsync(new TraitRecoveryStudy(), new JsonObject { ["items"] = 1000, ["respondents"] = 25 }, "simulated:respondent");
        StudyAnalysis analysis = run.Analyse();
        Assert.Equal(7, analysis.Claims.Count);
        Assert.All(analysis.Claims, c => Assert.True(c.Verdict == ClaimVerdict.Supported, $"{c.Id}: {c.Estimate} {c.Interval}"));
    }

    private static Task<IPreparedStudy> PrepareAsync(JsonObject options) =>
        new TraitStudy().PrepareAsync(new StudySettings(new Dictionary<string, string> { ["default"] = "understudy" }, options, 1, ""), TestContext.Current.CancellationToken).AsTask();

    private static async Task<RunResult> RunAsync(IStudy study, JsonObject options, string model = "simulated:respondent")
    {
        await using InMemoryJournal journal = new();
        using IChatClient respondent = new RespondentModel(() => [.. InstrumentPacks.Ids.Select(InstrumentPacks.Load)]).Create();
        return await new ExperimentRunner(journal).RunAsync(
            new StudyArm(study.Slug, study, new StudySettings(new Dictionary<string, string> { ["default"] = model }, options, 1, "")),
            new Dictionary<string, IChatClient> { ["default"] = respondent },
            null,
            TestContext.Current.CancellationToken);
    }
}
