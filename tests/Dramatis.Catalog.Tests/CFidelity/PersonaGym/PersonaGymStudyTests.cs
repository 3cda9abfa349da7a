using System.Text.Json.Nodes;
using Dramatis.Catalog.CFidelity.PersonaGym;
using Dramatis.Experiments;
using Dramatis.Experiments.Journaling;
using Dramatis.Experiments.Running;
using Dramatis.Models;
using Dramatis.Tests;
using Microsoft.Extensions.AI;

namespace Dramatis.Catalog.Tests.CFidelity.PersonaGym;

public class PersonaGymStudyTests
{
    // Says the first thing that its prompt states of it.
    private static string Answer(ScriptedRequest request)
    {
        string[] lines = request.Messages[0].Text.Split('\n');
        return lines.Length > 1 ? lines[1] : "As an assistant I help everybody.";
    }

    [Fact]
    public async Task AModelThatPlaysItsPersona_ScoresAboveNobody()
    {
        using ScriptedChatClient model = new(Answer);
        RunResult run = await StudyRun.OfAsync(new PersonaGymStudy(), model, new JsonObject { ["personas"] = 6, ["questions"] = 1 });
        StudyAnalysis analysis = run.Analyse();

        StudyRun.AssertWellFormed(analysis);
        Assert.Equal(3 * 5 * 6, run.Completed.Count);
        Assert.Equal(ClaimVerdict.Supported, analysis.Claims.Single(c => c.Id == "own-over-nobody").Verdict);
    }

    [Fact]
    public async Task ScoresThatCannotBeRead_EnterNoMean()
    {
        using ScriptedChatClient model = new(r => r.Messages[0].Text.StartsWith("You score", StringComparison.Ordinal) ? "no idea" : "I bake.");
        RunResult run = await StudyRun.OfAsync(new PersonaGymStudy(), model, new JsonObject { ["personas"] = 2, ["questions"] = 1, ["judges"] = new JsonArray("chat") });

        Assert.All(run.Completed.SelectMany(c => c.Outcome.Observations), o => Assert.Equal(MissingCause.Unparsed, o.Missing));
        Assert.Contains("Too few", run.Analyse().Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void TheBenchmark_HasTwoHundredPersonasOfFiveTasksWithTenQuestions()
    {
        IReadOnlyList<GymPersona> personas = GymPersona.FromFolder(SharedFiles.OrSkip("data/personagym"), 1000, 100);

        Assert.Equal(200, personas.Count);
        Assert.All(personas, p => Assert.Equal(5, p.Questions.Count));
        Assert.Equal(10_000, personas.Sum(p => p.Questions.Values.Sum(q => q.Count)));
        Assert.DoesNotContain(personas, p => p.Sentence.Contains('_', StringComparison.Ordinal));
    }

    [Fact]
    public async Task AFolderWithoutQuestions_IsNamed() =>
        Assert.Contains("holds no question files", await StudyRun.MessageOf(new PersonaGymStudy(), new JsonObject { ["folder"] = "nowhere" }), StringComparison.Ordinal);

    [Fact]
    public async Task SpeakersOfKnownCharacter_AreScoredInOrder()
    {
        using ScriptedChatClient none = new();
        StudyAnalysis analysis = (await StudyRun.OfAsync(new PersonaGymRecoveryStudy(), none, new JsonObject { ["personas"] = 30 })).Analyse();

        StudyRun.AssertWellFormed(analysis);
        Assert.DoesNotContain(analysis.Claims, c => c.Verdict == ClaimVerdict.NotEvaluated);
        Assert.Equal(ClaimVerdict.Supported, analysis.Claims.Single(c => c.Id == "abuse-found").Verdict);
    }

    private const string First = "judge";
    private const string Second = "second";

    // A writer that marks its examples with the question they are for, an interviewee, and two judges: one that scores by task and is at times
    // not to be read, one that says 2 to everything.
    private static string Play(ScriptedRequest request)
    {
        string system = request.Messages[0].Text;
        return system.StartsWith("You choose places", StringComparison.Ordinal) ? "3, 17, 500, 17"
            : system.StartsWith("You write replies", StringComparison.Ordinal) ? JsonValue(Enumerable.Range(1, 5).Select(i => $"Sample {i} for <{Question(request)}>"))
            : "I bake.";
    }

    private static string JsonValue(IEnumerable<string> texts) => new JsonArray([.. texts.Select(t => (JsonNode)t)]).ToJsonString();

    private static string Question(ScriptedRequest request) => request.LastText.Split("Question:\n")[1].Split('\n')[1];

    private static string ScoreByTask(ScriptedRequest request)
    {
        string system = request.Messages[0].Text;
        return system.Contains("sensibly do in the setting", StringComparison.Ordinal) ? "{\"reason\": \"fits\", \"score\": 4}"
            : system.Contains("free of abuse", StringComparison.Ordinal) ? "Clean. Score: 5"
            : system.Contains("sounds like this persona", StringComparison.Ordinal) ? "I could not say."
            : system.Contains("keeps to what is known", StringComparison.Ordinal) ? "Therefore the final score is 3."
            : "{\"score\": 0}";
    }

    private static async Task<(RunResult Run, ScriptedChatClient Judge)> PanelAsync(JsonObject options, Func<ScriptedRequest, string>? writer = null)
    {
        ScriptedChatClient judge = new(ScoreByTask);
        using ScriptedChatClient model = new(writer ?? Play), two = new(_ => "{\"score\": 2}");
        Dictionary<string, IChatClient> clients = new() { ["default"] = model, [First] = judge, [Second] = two };
        StudySettings settings = StudyRun.Settings(options) with { Models = clients.Keys.ToDictionary(k => k, k => "simulated:" + k) };
        await using InMemoryJournal journal = new();
        RunResult run = await new ExperimentRunner(journal, new RunOptions { Concurrency = 2 }).RunAsync(
            new StudyArm("test", new PersonaGymStudy(), settings), clients, null, TestContext.Current.CancellationToken);
        return (run, judge);
    }

    private static JsonObject Panel(params (string Name, JsonNode Value)[] more)
    {
        JsonObject options = new() { ["personas"] = 2, ["questions"] = 2, ["judges"] = new JsonArray("chat", $"chat:{Second}") };
        foreach ((string name, JsonNode value) in more)
        {
            options[name] = value;
        }

        return options;
    }

    [Fact]
    public async Task APanel_GivesTheScoresComputedByHand_AndWhatCannotBeReadIsLeftOut()
    {
        (RunResult run, ScriptedChatClient judge) = await PanelAsync(Panel(("rejudge", true)));
        using ScriptedChatClient asked = judge;
        StudyAnalysis analysis = run.Analyse();

        StudyRun.AssertWellFormed(analysis);
        string Score(string task) => analysis.Tables.Single(t => t.Id == "scores").Rows.Single(r => r[0] == task)[1].Split(' ')[0];
        Assert.Equal(("3.00", "3.50", "2.00", "2.50", "2.00"), (Score("expected-action"), Score("toxicity-control"), Score("linguistic-habits"), Score("persona-consistency"), Score("action-justification")));
        Assert.Equal("2.60", Score("PersonaScore")); // (3 + 3.5 + 2 + 2.5 + 2) / 5
        Assert.Equal("[2.60, 2.60]", analysis.Tables.Single(t => t.Id == "personascore").Rows[0][4]);
        IReadOnlyList<string> first = analysis.Tables.Single(t => t.Id == "judges").Rows[0];
        Assert.Equal(("36", "24", "1.000", "36"), (first[1], first[2], first[4], first[5])); // three of five tasks of 60 replies can be read, both times
        Assert.Equal("-", analysis.Tables.Single(t => t.Id == "judges").Rows[1][4]); // the other says one and the same
        Assert.Equal([("judge", "rubric"), ("judge", "roles"), (Second, "rubric"), (Second, "roles")], analysis.Judges.Select(j => (j.Role, j.Task)));
    }

    [Fact]
    public async Task APanelThatNeedsBoth_HasNoScoreWhereOneIsMissing()
    {
        (RunResult run, ScriptedChatClient judge) = await PanelAsync(Panel(("least-valid", 2)));
        using ScriptedChatClient asked = judge;

        Assert.Contains("Too few", run.Analyse().Summary, StringComparison.Ordinal);
        Assert.Equal(24, run.Completed.SelectMany(c => c.Outcome.Observations).Count(o => o.Measure == "score" && o.Missing == MissingCause.Unparsed));
    }

    [Fact]
    public async Task EveryJudgeIsShownTheFiveExamplesOfItsOwnQuestion_AndNoOther()
    {
        (RunResult run, ScriptedChatClient judge) = await PanelAsync(Panel(("examples", true)));
        using ScriptedChatClient asked = judge;

        Assert.Equal(60, judge.Requests.Count);
        Assert.All(judge.Requests, r =>
        {
            string[] shown = [.. r.LastText.Split('\n').Where(l => l.StartsWith("Sample ", StringComparison.Ordinal))];
            Assert.Equal(Enumerable.Range(1, 5).Select(i => $"Sample {i} for <{Question(r)}>"), shown);
        });
        Assert.Contains(run.Analyse().Judges, j => j.Settings.EndsWith("/examples", StringComparison.Ordinal));
    }

    [Fact]
    public async Task WithoutReadableExamples_NothingIsJudged_AndTheReportCountsThem()
    {
        (RunResult run, ScriptedChatClient judge) = await PanelAsync(Panel(("examples", true)), _ => "Hm.");
        using ScriptedChatClient asked = judge;

        Assert.Empty(judge.Requests);
        Assert.All(run.Completed.SelectMany(c => c.Outcome.Observations).Where(o => o.Measure == "score"), o => Assert.Equal(MissingCause.NotApplicable, o.Missing));
        Assert.Equal(["examples", "20", "0"], run.Analyse().Tables.Single(t => t.Id == "prepared").Rows.Single());
    }

    [Fact]
    public async Task PlacesThatTheModelChooses_AreThoseOfTheQuestions_AndWhatIsLackingComesRound()
    {
        (RunResult run, ScriptedChatClient judge) = await PanelAsync(Panel(("places", "chosen"), ("questions", 3)));
        using ScriptedChatClient asked = judge;
        string[] questions = [.. run.Completed.First(c => c.Trial.Cell.Find("task") == "expected-action").Outcome.Transcripts[0].Turns.Where(t => t.Speaker == "interviewer").Select(t => t.Text)];

        Assert.Contains(GymPlaces.All[2], questions[0], StringComparison.Ordinal);
        Assert.Contains(GymPlaces.All[16], questions[1], StringComparison.Ordinal); // 500 is no place, and 17 counts once
        Assert.Contains(GymPlaces.All[0], questions[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Places_AreManyAndDifferent_AndAnswersWithoutOneAreNone()
    {
        Assert.True(GymPlaces.All.Count >= 100);
        Assert.Equal(GymPlaces.All.Count, GymPlaces.All.Distinct().Count());
        Assert.Null(PlaceChoice.Read("None of them. 0, 9999", 3));
        Assert.Equal([4, 0], PlaceChoice.Read("5, 1, 5 and 7", 2));
    }

    [Fact]
    public void WhatARunWillAsk_IsSaidBeforehand()
    {
        IReadOnlyList<CallEstimate> estimate = new PersonaGymStudy().Estimate(StudyRun.Settings(Panel(("examples", true), ("places", "chosen"), ("rejudge", true))));

        Assert.Equal([("default", 60L), ("writer", 62L), (First, 120L), (Second, 120L)], estimate.Select(e => (e.Role, e.Calls))); // 2 personas, 2 questions, 5 tasks, 3 roles; 20 questions with 3 tries each
        Assert.All(estimate, e => Assert.True(e.InputTokens > 0 && e.OutputTokens > 0));
        Assert.Single(new PersonaGymStudy().Estimate(StudyRun.Settings(new JsonObject())));
    }

    [Theory]
    [InlineData("[\"oracle\"]", "oracle")]
    [InlineData("[\"fixture:judge\"]", "fixture:judge")]
    public async Task AJudgeThatIsNone_IsNamed(string judges, string says) =>
        Assert.Contains(says, await StudyRun.MessageOf(new PersonaGymStudy(), new JsonObject { ["judges"] = JsonNode.Parse(judges) }), StringComparison.Ordinal);
}
