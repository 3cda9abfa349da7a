using System.Text.Json.Nodes;
using Dramatis.Catalog.CFidelity.SelfConsciousness;
using Dramatis.Experiments;
using Dramatis.Experiments.Running;
using Dramatis.Models;
using Dramatis.Torch.Engine.Serving;
using Microsoft.Extensions.AI;

namespace Dramatis.Catalog.Tests.CFidelity.SelfConsciousness;

public class SelfConsciousnessStudyTests
{
    [Fact]
    public async Task OnTheEmbeddedModel_EveryCandidateIsRankedUnderEveryWeight()
    {
        await using ModelRegistry registry = new([UnderstudyModelProvider.Nano()]);
        IChatClient model = await registry.OpenAsync("understudy-nano", TestContext.Current.CancellationToken);
        RunResult run = await StudyRun.OfAsync(new SelfConsciousnessStudy(), model, new JsonObject { ["sets"] = 5, ["each"] = 1 });
        StudyAnalysis analysis = run.Analyse();

        StudyRun.AssertWellFormed(analysis);
        Assert.Equal(5 * 3 * 3, run.Completed.Sum(c => c.Outcome.Observations.Count));
        Assert.Equal(["fewer-contradictions", "more-entailments", "more-hits", "gold-stays-likely"], analysis.Claims.Select(c => c.Id));
    }

    [Fact]
    public async Task LearnedDistractors_ComeFromOtherPeople_AndAreMeasuredBesideTheOthers()
    {
        await using ModelRegistry registry = new([UnderstudyModelProvider.Nano()]);
        IChatClient model = await registry.OpenAsync("understudy-nano", TestContext.Current.CancellationToken);
        JsonObject options = new() { ["sets"] = 5, ["each"] = 1, ["distractors"] = "learned", ["training"] = 10, ["pool"] = 3, ["alphas"] = new JsonArray(8) };
        RunResult run = await StudyRun.OfAsync(new SelfConsciousnessStudy(), model, options);
        StudyAnalysis analysis = run.Analyse();

        StudyRun.AssertWellFormed(analysis);
        Assert.Equal(["learned", "nearest", "random"], analysis.Tables.Single(t => t.Id == "distractors").Rows.Select(r => r[0]));
        Assert.Equal(10, run.Completed.Count(c => c.Trial.Cell.Find("train") is not null));
        Assert.Equal(4, analysis.Claims.Count(c => c.Id.StartsWith("learned-", StringComparison.Ordinal)));

        // At alpha 0 nobody listens: the distractors cannot matter.
        Assert.All(run.Completed.Where(c => c.Trial.Cell.Find("set") is not null), c => Assert.Single(
            c.Outcome.Observations.Where(o => o.Measure == "gold-log-probability" && o.Subject == "0").Select(o => o.Value).Distinct()));
    }

    [Fact]
    public void TheBestDistractor_BringsTheGoldReplyFirst_ElseAnEntailedOne_ElseNoContradiction()
    {
        DistractorOutcome contradicts = new("a", false, false, true, 0.9), neither = new("b", false, false, false, -0.5), entails = new("c", false, true, false, -1), hits = new("d", true, true, false, -2), leads = new("e", true, true, false, 1);
        Assert.Equal(leads, DistractorOutcome.Best([contradicts, neither, entails, hits, leads]));
        Assert.Equal(entails, DistractorOutcome.Best([contradicts, neither, entails]));
        Assert.Equal(neither, DistractorOutcome.Best([contradicts, neither]));
    }

    [Fact]
    public async Task APoolSmallerThanTheWorlds_IsRefused() => Assert.Contains(
        "as many personas as worlds", await StudyRun.MessageOf(new SelfConsciousnessStudy(), new JsonObject { ["distractors"] = "learned", ["pool"] = 3, ["worlds"] = 4 }), StringComparison.Ordinal);

    [Fact]
    public async Task AModelThatOnlyTalks_IsRefusedWithWhatToDo()
    {
        using ScriptedChatClient talker = new();
        RunResult run = await StudyRun.OfAsync(new SelfConsciousnessStudy(), talker, new JsonObject { ["sets"] = 5, ["each"] = 1 });

        Assert.NotEqual(RunState.Complete, run.State);
    }

    [Fact]
    public async Task PlantedWorlds_AreRecognised_IdenticalOnesChangeNothing_AndAMemoryFindsWhoServes()
    {
        using ScriptedChatClient none = new();
        StudyAnalysis analysis = (await StudyRun.OfAsync(new SelfConsciousnessRecoveryStudy(), none, new JsonObject { ["sets"] = 100 })).Analyse();

        StudyRun.AssertWellFormed(analysis);

        // Five memories leave the interval of the blind ones wide; what they gain is chance all the same (standard error .045 of forty targets each).
        Claim blind = analysis.Claims.Single(c => c.Id == "memory-blind");
        Assert.InRange(blind.Estimate!.Value, -4 * 0.045, 4 * 0.045);
        Assert.All(analysis.Claims.Where(c => c != blind), c => Assert.True(c.Verdict == ClaimVerdict.Supported, $"{c.Id}: {c.Estimate} {c.Interval}"));
    }
}
