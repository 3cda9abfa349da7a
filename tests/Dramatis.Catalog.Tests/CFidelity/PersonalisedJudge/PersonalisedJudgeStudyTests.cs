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
        RunResult run = await StudyRun.OfAsync(new PersonalisedJudgeStudy(), model, new JsonObject { ["items"] = Items, ["biases"] = new JsonArray() });
        StudyAnalysis analysis = run.Analyse();

        StudyRun.AssertWellFormed(analysis);
        Assert.Equal(5 * Items, run.Completed.Count);
        Assert.All(["all-over-none", "all-over-shuffled", "all-over-least"], id => Assert.Equal(ClaimVerdict.Supported, analysis.Claims.Single(c => c.Id == id).Verdict));
    }

    [Fact]
    public async Task AnswersThatCannotBeRead_AreMissing()
    {
        using ScriptedChatClient mute = new(_ => "Hm.");
        RunResult run = await StudyRun.OfAsync(new PersonalisedJudgeStudy(), mute, new JsonObject { ["items"] = 10, ["conditions"] = new JsonArray("all"), ["biases"] = new JsonArray() });

        Assert.All(run.Completed.SelectMany(c => c.Outcome.Observations), o => Assert.Equal(MissingCause.Unparsed, o.Missing));
        Assert.Equal("No answer could be read.", run.Analyse().Summary);
    }

    [Fact]
    public async Task PlantedUsers_AreJudgedAsWellAsTheNoiseAllows()
    {
        using ScriptedChatClient none = new();
        StudyAnalysis analysis = (await StudyRun.OfAsync(new PersonalisedJudgeRecoveryStudy(), none, new JsonObject { ["users"] = 3000, ["examinations"] = 120 })).Analyse();

        StudyRun.AssertWellFormed(analysis);
        Assert.All(analysis.Claims, c => Assert.True(c.Verdict == ClaimVerdict.Supported, $"{c.Id}: {c.Estimate} {c.Interval}"));
    }

    // Takes the longer reply, and calls a tie whenever it may.
    private static string Longer(ScriptedRequest request)
    {
        string[] replies = [.. request.LastText.Split("Reply ").Skip(1)];
        return request.Messages[0].Text.Contains("alike", StringComparison.Ordinal) ? "[[C]] 50" : replies[0].Length >= replies[1].Length ? "[[A]] 80" : "[[B]] 80";
    }

    [Fact]
    public async Task AJudgeThatTakesTheLongerReply_IsCalledBiased_AndTiesAreCounted()
    {
        using ScriptedChatClient model = new(Longer);
        RunResult run = await StudyRun.OfAsync(new PersonalisedJudgeStudy(), model, new JsonObject { ["items"] = 20, ["conditions"] = new JsonArray("all"), ["pairs"] = 30 });
        StudyAnalysis analysis = run.Analyse();

        StudyRun.AssertWellFormed(analysis);
        Assert.Equal(20 + (3 * 30), run.Completed.Count);
        Assert.Equal((ClaimVerdict.Supported, 1.0), (analysis.Claims.Single(c => c.Id == "prefers-longer").Verdict, analysis.Claims.Single(c => c.Id == "prefers-longer").Estimate!.Value));
        Assert.Equal(0.0, analysis.Claims.Single(c => c.Id == "ties-tell").Estimate); // it calls everything a tie
        Assert.DoesNotContain(analysis.Claims, c => c.Id == "prefers-itself");
        Assert.Equal([("default", "preference", "preference/1")], analysis.Judges.Select(j => (j.Role, j.Task, j.Settings)));
        Assert.Contains(analysis.Tables, t => t.Id == "promises");
    }

    [Fact]
    public async Task SelfBias_NeedsAnotherModel() =>
        Assert.Contains("--role other", await StudyRun.MessageOf(new PersonalisedJudgeStudy(), new JsonObject { ["biases"] = new JsonArray("self") }), StringComparison.Ordinal);
}
