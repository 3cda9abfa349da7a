using System.Text.Json.Nodes;
using Dramatis.Catalog.BPsychometrics.SituationalTraits;
using Dramatis.Experiments;
using Dramatis.Experiments.Reporting;
using Dramatis.Experiments.Running;
using Dramatis.Models;

namespace Dramatis.Catalog.Tests.BPsychometrics.SituationalTraits;

public sealed class TraitStudyTests
{
    [Fact]
    public async Task ASpeakingRespondent_GoesThroughEveryStageAndTheReport()
    {
        RunResult run = await StudyRun.OfSpeakerAsync(new TraitStudy(), new JsonObject { ["situations"] = 2, ["draws"] = 200 });

        Assert.Equal(RunState.Complete, run.State);
        Assert.Equal(["asked", "prompted", "spoken"], run.Completed.Select(t => t.Trial.Stage).Distinct());

        // Two instruments in three templates, two wordings and two orders; eight traits, two poles and two orders; two forms in words.
        Assert.Equal([24, 32, 2], run.Completed.GroupBy(t => t.Trial.Stage).Select(g => g.Count()));
        StudyAnalysis analysis = run.Analyse();
        StudyRun.AssertWellFormed(analysis);
        Assert.Equal(["profile", "prompts", "fitness"], analysis.Figures.Select(f => f.Id));
        Assert.NotNull(analysis.Certificate);
        Assert.DoesNotContain(analysis.Claims, c => c.Verdict == ClaimVerdict.NotEvaluated);
    }

    [Fact]
    public async Task WhatIsLeftOut_IsNotEvaluated_AndSaysSo()
    {
        RunResult run = await StudyRun.OfSpeakerAsync(
            new TraitStudy(), new JsonObject { ["situations"] = 2, ["compare"] = false, ["prompting"] = false, ["spoken"] = false, ["draws"] = 200 });

        Assert.All(run.Completed, t => Assert.Equal(("asked", "scenes"), (t.Trial.Stage, t.Trial.Cell["form"])));
        Assert.Equal(
            ["scenes-steadier", "fewer-refusals"],
            run.Analyse().Claims.Where(c => c.Verdict == ClaimVerdict.NotEvaluated).Select(c => c.Id));
    }

    [Fact]
    public async Task ARespondentWhoPlaysItsPrompt_IsFound()
    {
        RunResult run = await StudyRun.OfSpeakerAsync(new TraitStudy(), new JsonObject { ["compare"] = false, ["spoken"] = false, ["draws"] = 200 });
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
            IPreparedStudy study = await StudyRun.PrepareAsync(new TraitStudy(), new JsonObject { ["items"] = items });
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
    [InlineData("language", "fr", "is not in 'fr'")]
    public async Task InstrumentsOfTheWrongKind_AreRefused(string option, string value, string what)
    {
        Assert.Contains(what, await StudyRun.MessageOf(new TraitStudy(), new JsonObject { [option] = value }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task InGerman_EverythingIsAskedInGerman()
    {
        JsonObject Options(string language) => new() { ["situations"] = 2, ["compare"] = false, ["prompting"] = false, ["draws"] = 200, ["language"] = language };
        RunResult german = await StudyRun.OfSpeakerAsync(new TraitStudy(), Options("de")), english = await StudyRun.OfSpeakerAsync(new TraitStudy(), Options("en"));
        Assert.Equal(RunState.Complete, german.State);
        Assert.Equal(13, german.Completed.Count); // three templates, two wordings, two orders, and once in words
        Assert.Empty(german.Completed.Select(t => t.Trial.Key).Intersect(english.Completed.Select(t => t.Trial.Key)));
        StudyRun.AssertWellFormed(german.Analyse());
    }

    [Fact]
    public async Task AWrittenLanguage_IsNoOtherOne()
    {
        IPreparedStudy named = await StudyRun.PrepareAsync(new TraitStudy(), new JsonObject { ["language"] = "en" });
        IPreparedStudy unnamed = await StudyRun.PrepareAsync(new TraitStudy(), []);
        Assert.Equal(unnamed.EffectiveOptions!.ToJsonString(), named.EffectiveOptions!.ToJsonString());
    }

    // Nothing need be asked for it; the report has it where the instrument is large enough.
    [Theory]
    [InlineData(0, "")]
    [InlineData(0, "de")]
    [InlineData(4, "")]
    public async Task ActionsThatReadLikeAnotherTrait_AreInTheReport(int situations, string language)
    {
        IPreparedStudy study = await StudyRun.PrepareAsync(
            new TraitStudy(), new JsonObject { ["situations"] = situations, ["compare"] = false, ["prompting"] = false, ["spoken"] = false, ["language"] = language });
        ReportTable[] tables = [.. study.Analyse([]).Tables.Where(t => t.Id is "bleed" or "bleeding")];
        Assert.Equal(situations == 0 ? 2 : 0, tables.Length);
        if (situations == 0)
        {
            Assert.Equal(9, tables[0].Rows.Count);
            Assert.Equal(20, tables[1].Rows.Count);
            Assert.DoesNotContain(tables[1].Rows, r => r[2] == "-");
        }
    }

    [Fact]
    public async Task PlantedFlaws_AreRecovered()
    {
        RunResult run = await StudyRun.OfSpeakerAsync(new TraitRecoveryStudy(), new JsonObject { ["items"] = 1000, ["respondents"] = 25 });
        StudyAnalysis analysis = run.Analyse();
        Assert.Equal(7, analysis.Claims.Count);
        Assert.All(analysis.Claims, c => Assert.True(c.Verdict == ClaimVerdict.Supported, $"{c.Id}: {c.Estimate} {c.Interval}"));
    }
}
