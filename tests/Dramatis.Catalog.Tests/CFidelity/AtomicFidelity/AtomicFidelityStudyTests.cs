using System.Text.Json.Nodes;
using Dramatis.Catalog.CFidelity.AtomicFidelity;
using Dramatis.Experiments;
using Dramatis.Experiments.Running;
using Dramatis.Models;

namespace Dramatis.Catalog.Tests.CFidelity.AtomicFidelity;

public class AtomicFidelityStudyTests
{
    private static JsonObject Small => new() { ["traits"] = new JsonArray("extraversion"), ["wordings"] = 2 };

    [Fact]
    public async Task AModelThatPlaysItsRole_IsRatedAboveForTheHighLevel()
    {
        using ScriptedChatClient actor = new(r => r.Messages[0].Text.Contains("is outgoing", StringComparison.Ordinal)
            ? "I love parties and talk to everyone. I get my energy from other people."
            : r.Messages[0].Text.Contains("is shy", StringComparison.Ordinal)
                ? "I keep to myself and say little. Parties tire me out."
                : "I love parties and talk to everyone. Parties tire me out.");
        RunResult run = await StudyRun.OfAsync(new AtomicFidelityStudy(), actor, Small);
        StudyAnalysis analysis = run.Analyse();

        StudyRun.AssertWellFormed(analysis);
        Assert.Equal(3 * 3 * 2, run.Completed.Count);
        Claim moved = analysis.Claims.Single(c => c.Id == "role-moves-ratings");
        Assert.Equal((ClaimVerdict.Supported, 4.0), (moved.Verdict, moved.Estimate));
        Assert.Equal(ClaimVerdict.Supported, analysis.Claims.Single(c => c.Id == "hidden-by-grades").Verdict);
        Assert.Equal(ClaimVerdict.Supported, analysis.Claims.Single(c => c.Id == "neutral-hardest").Verdict);
    }

    [Fact]
    public async Task RefusalsAreMissing_AndSentencesOffTheTraitAreNot()
    {
        using ScriptedChatClient actor = new(r => r.LastText.Contains("meeting", StringComparison.Ordinal) ? "I'm sorry, I can't help with that." : "The sky is blue.");
        RunResult run = await StudyRun.OfAsync(new AtomicFidelityStudy(), actor, Small);

        MissingCause?[] causes = [.. run.Completed.SelectMany(c => c.Outcome.Observations).Select(o => o.Missing)];
        Assert.Equal(3 * 2, causes.Count(c => c == MissingCause.Refusal)); // one question of the trait, by level and wording
        Assert.All(causes, c => Assert.NotNull(c));
        StudyRun.AssertWellFormed(run.Analyse());
    }

    [Fact]
    public async Task PlantedShares_AreFollowed_InWordsTheRaterKnows()
    {
        using ScriptedChatClient none = new();
        StudyAnalysis analysis = (await StudyRun.OfAsync(new AtomicRecoveryStudy(), none, new JsonObject { ["answers"] = 10 })).Analyse();

        StudyRun.AssertWellFormed(analysis);
        Assert.All(analysis.Claims.Where(c => c.Id != "unseen-wordings"), c => Assert.True(c.Verdict == ClaimVerdict.Supported, $"{c.Id}: {c.Estimate} {c.Interval}"));
    }
}
