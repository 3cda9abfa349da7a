using System.Text.Json.Nodes;
using Dramatis.Catalog.CFidelity.SelfConsistency;
using Dramatis.Experiments;
using Dramatis.Experiments.Running;
using Dramatis.Models;
using Dramatis.Simulated.PersonaWorld.Abilities;

namespace Dramatis.Catalog.Tests.CFidelity.SelfConsistency;

public class SelfConsistencyStudyTests
{
    private const int Questions = 40;

    private static readonly Dictionary<string, AbilityItem> Items = AbilityItems.Create(1, AbilityItems.OwnFacts, Questions).ToDictionary(i => i.Messages[1].Text + i.Messages[0].Text);

    // Two replies in three are right; the others each take a wrong option by their seed.
    private static string Answer(ScriptedRequest request)
    {
        AbilityItem item = Items[request.Messages[1].Text + request.Messages[0].Text];
        long seed = request.Options!.Seed!.Value;
        int right = item.RightOption!.Value;
        return seed % 3 != 0 ? item.Options[right] : item.Options[(int)((right + 1 + (seed % (item.Options.Count - 1))) % item.Options.Count)];
    }

    [Fact]
    public async Task WhereMostRepliesAreRight_ThePickIsRightMoreOftenThanARandomOne()
    {
        using ScriptedChatClient model = new(Answer) { Score = (_, text) => -text.Length };
        RunResult run = await StudyRun.OfAsync(new SelfConsistencyStudy(), model, new JsonObject { ["questions"] = Questions, ["draws"] = 8 });
        StudyAnalysis analysis = run.Analyse();

        StudyRun.AssertWellFormed(analysis);
        Assert.Equal(RunState.Complete, run.State);
        Claim exact = analysis.Claims.Single(c => c.Id == "exact-beats-random");
        Assert.Equal(ClaimVerdict.Supported, exact.Verdict);
        Assert.InRange(exact.Estimate!.Value, 0.1, 0.34);
        Assert.Contains(analysis.Claims, c => c.Id == "beats-likelihood");
        Assert.Equal(Questions * 8, run.Completed.Sum(t => t.Outcome.Observations.Count));
    }

    [Fact]
    public async Task AModelThatGivesNoProbabilities_IsComparedWithARandomReplyAlone()
    {
        using ScriptedChatClient model = new(Answer);
        StudyAnalysis analysis = (await StudyRun.OfAsync(new SelfConsistencyStudy(), model, new JsonObject { ["questions"] = 12, ["draws"] = 3, ["similarities"] = new JsonArray("exact") })).Analyse();

        Assert.Equal(["exact-beats-random", "fewer-contradictions", "agreement-tells"], analysis.Claims.Select(c => c.Id));
    }

    [Fact]
    public async Task PlantedQuality_IsFound_AndTheMethodFailsWhereTheorySaysSo()
    {
        using ScriptedChatClient none = new();
        StudyAnalysis analysis = (await StudyRun.OfAsync(new SelfConsistencyRecoveryStudy(), none, new JsonObject { ["rounds"] = 40 })).Analyse();

        StudyRun.AssertWellFormed(analysis);
        Assert.All(analysis.Claims, c => Assert.True(c.Verdict == ClaimVerdict.Supported, $"{c.Id}: {c.Estimate} {c.Interval}"));
    }
}
