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
    public async Task AModelThatOnlyTalks_IsRefusedWithWhatToDo()
    {
        using ScriptedChatClient talker = new();
        RunResult run = await StudyRun.OfAsync(new SelfConsciousnessStudy(), talker, new JsonObject { ["sets"] = 5, ["each"] = 1 });

        Assert.NotEqual(RunState.Complete, run.State);
    }

    [Fact]
    public async Task PlantedWorlds_AreRecognised_AndIdenticalOnesChangeNothing()
    {
        using ScriptedChatClient none = new();
        StudyAnalysis analysis = (await StudyRun.OfAsync(new SelfConsciousnessRecoveryStudy(), none, new JsonObject { ["sets"] = 100 })).Analyse();

        StudyRun.AssertWellFormed(analysis);
        Assert.All(analysis.Claims, c => Assert.True(c.Verdict == ClaimVerdict.Supported, $"{c.Id}: {c.Estimate} {c.Interval}"));
    }
}
