using System.Text.Json.Nodes;
using Dramatis.Catalog.CFidelity.PrincipledPersonas;
using Dramatis.Experiments;
using Dramatis.Experiments.Running;
using Dramatis.Models;

namespace Dramatis.Catalog.Tests.CFidelity.PrincipledPersonas;

public class PrincipledStudyTests
{
    private static int Truth(string question)
    {
        string[] words = question.TrimEnd('?').Split(' ');
        (int a, int b) = (int.Parse(words[2]), int.Parse(words[4]));
        return words[3] == "plus" ? a + b : a - b;
    }

    // Knows sums as an expert in arithmetic alone; else says A.
    private static string Answer(ScriptedRequest request)
    {
        string[] lines = request.Messages.Last(m => m.Text.StartsWith("What is", StringComparison.Ordinal)).Text.Split('\n');
        bool expert = request.Messages[0].Text.Contains("arithmetic", StringComparison.Ordinal);
        return expert ? lines.First(l => l.EndsWith(") " + Truth(lines[0]), StringComparison.Ordinal))[..1] : "A";
    }

    [Fact]
    public async Task AnExpertThatUnlocksTheSums_HasAnAdvantage_AndNothingElseHasAnEffect()
    {
        using ScriptedChatClient model = new(Answer);
        RunResult run = await StudyRun.OfAsync(new PrincipledStudy(), model, new JsonObject { ["items"] = 40, ["readout"] = "text" });
        StudyAnalysis analysis = run.Analyse();

        StudyRun.AssertWellFormed(analysis);
        Claim advantage = analysis.Claims.Single(c => c.Id == "advantage");
        Assert.Equal((ClaimVerdict.Supported, 0.75), (advantage.Verdict, Math.Round(advantage.Estimate!.Value, 12)));
        Assert.Equal(ClaimVerdict.Inconclusive, analysis.Claims.Single(c => c.Id == "irrelevant-hurts").Verdict);
        Assert.Equal(0, analysis.Claims.Single(c => c.Id == "education-followed").Estimate);
    }

    [Fact]
    public async Task ByLikelihood_TheLikeliestOptionCounts()
    {
        using ScriptedChatClient model = new() { Score = (request, option) => option == Truth(request.Messages[^1].Text).ToString(System.Globalization.CultureInfo.InvariantCulture) ? -1 : -2 };
        RunResult run = await StudyRun.OfAsync(new PrincipledStudy(), model, new JsonObject { ["items"] = 20 });

        Assert.All(run.Completed.SelectMany(c => c.Outcome.Observations), o => Assert.Equal(1, o.Value));
    }

    [Fact]
    public async Task RefiningNeedsText() =>
        Assert.Contains("Set readout to text", await StudyRun.MessageOf(new PrincipledStudy(), new JsonObject { ["mitigation"] = "refine" }), StringComparison.Ordinal);

    [Fact]
    public async Task PlantedEffects_AreFound_AndNothingWhereNothingIs()
    {
        using ScriptedChatClient none = new();
        StudyAnalysis analysis = (await StudyRun.OfAsync(new PrincipledRecoveryStudy(), none, new JsonObject { ["respondents"] = 20 })).Analyse();

        StudyRun.AssertWellFormed(analysis);
        Assert.DoesNotContain(analysis.Claims, c => c.Verdict is ClaimVerdict.NotEvaluated or ClaimVerdict.Contradicted);
    }
}
