using System.Text.Json.Nodes;
using Dramatis.Catalog.CFidelity.PersonaGym;
using Dramatis.Experiments;
using Dramatis.Experiments.Running;
using Dramatis.Models;
using Dramatis.Tests;

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
        RunResult run = await StudyRun.OfAsync(new PersonaGymStudy(), model, new JsonObject { ["personas"] = 2, ["questions"] = 1, ["judge"] = "chat" });

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
}
