using System.Text.Json.Nodes;
using Dramatis.Catalog.CFidelity.PersonalisedJudge;
using Dramatis.Experiments;
using Dramatis.Experiments.Running;
using Dramatis.Models;
using Dramatis.Simulated.PersonaWorld.Candidates;

namespace Dramatis.Catalog.Tests.CFidelity.PersonalisedJudge;

public class PersonalisedJudgeStudyTests
{
    private const int Items = 40;

    // Right whenever the statement that decides is told.
    private static string Answer(ScriptedRequest request)
    {
        TasteItem? item = Enumerable.Range(0, Items).Select(i => TasteItems.Create(1, i)).FirstOrDefault(t => request.LastText.Contains(t.Key, StringComparison.Ordinal) && request.LastText.Contains(t.A, StringComparison.Ordinal) && request.LastText.Contains(t.B, StringComparison.Ordinal));
        if (item is null)
        {
            return "[[A]] 10";
        }

        string liked = item.PrefersA ? item.A : item.B;
        string other = item.PrefersA ? item.B : item.A;
        return request.LastText.IndexOf(liked, StringComparison.Ordinal) < request.LastText.IndexOf(other, StringComparison.Ordinal) ? "[[A]] 90" : "[[B]] 90";
    }

    [Fact]
    public async Task AJudgeThatReadsTheProfile_IsRightWithIt_AndGuessesWithout()
    {
        using ScriptedChatClient model = new(Answer);
        RunResult run = await StudyRun.OfAsync(new PersonalisedJudgeStudy(), model, new JsonObject { ["items"] = Items });
        StudyAnalysis analysis = run.Analyse();

        StudyRun.AssertWellFormed(analysis);
        Assert.Equal(5 * Items, run.Completed.Count);
        Assert.All(["all-over-none", "all-over-shuffled", "all-over-least"], id => Assert.Equal(ClaimVerdict.Supported, analysis.Claims.Single(c => c.Id == id).Verdict));
    }

    [Fact]
    public async Task AnswersThatCannotBeRead_AreMissing()
    {
        using ScriptedChatClient mute = new(_ => "Hm.");
        RunResult run = await StudyRun.OfAsync(new PersonalisedJudgeStudy(), mute, new JsonObject { ["items"] = 10, ["conditions"] = new JsonArray("all") });

        Assert.All(run.Completed.SelectMany(c => c.Outcome.Observations), o => Assert.Equal(MissingCause.Unparsed, o.Missing));
        Assert.Equal("No answer could be read.", run.Analyse().Summary);
    }

    [Fact]
    public async Task PlantedUsers_AreJudgedAsWellAsTheNoiseAllows()
    {
        using ScriptedChatClient none = new();
        StudyAnalysis analysis = (await StudyRun.OfAsync(new PersonalisedJudgeRecoveryStudy(), none, new JsonObject { ["users"] = 3000 })).Analyse();

        StudyRun.AssertWellFormed(analysis);
        Assert.All(analysis.Claims, c => Assert.True(c.Verdict == ClaimVerdict.Supported, $"{c.Id}: {c.Estimate} {c.Interval}"));
    }
}
