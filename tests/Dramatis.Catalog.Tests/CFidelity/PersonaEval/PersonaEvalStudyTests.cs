using System.Text.Json.Nodes;
using Dramatis.Catalog.CFidelity.PersonaEval;
using Dramatis.Experiments;
using Dramatis.Experiments.Running;
using Dramatis.Models;

namespace Dramatis.Catalog.Tests.CFidelity.PersonaEval;

public class PersonaEvalStudyTests
{
    [Fact]
    public async Task WaysOfTelling_AreExaminedOverOverlaps_AndUnreadableAnswersAreMissing()
    {
        using ScriptedChatClient model = new(_ => "no idea") { Score = (_, text) => -text.Length };
        RunResult run = await StudyRun.OfAsync(
            new PersonaEvalStudy(), model, new JsonObject { ["items"] = 10, ["identifiers"] = new JsonArray("likelihood", "style", "chat") });
        StudyAnalysis analysis = run.Analyse();

        StudyRun.AssertWellFormed(analysis);
        Assert.Equal(3 * 3 * 10, run.Completed.Count);
        Assert.Equal(30, run.Completed.SelectMany(c => c.Outcome.Observations).Count(o => o.Missing == MissingCause.Unparsed));
        Assert.Equal(ClaimVerdict.Supported, analysis.Claims.Single(c => c.Id == "style-tells").Verdict);
        Assert.Equal(ClaimVerdict.Supported, analysis.Claims.Single(c => c.Id == "likelihood-blind").Verdict); // this model finds all profiles alike
        Assert.Equal(ClaimVerdict.NotEvaluated, analysis.Claims.Single(c => c.Id == "chat-tells").Verdict);
    }

    [Fact]
    public async Task AFolderWithoutBooks_IsNamed() =>
        Assert.Contains("holds no text files", await StudyRun.MessageOf(new PersonaEvalStudy(), new JsonObject { ["books"] = "nowhere" }), StringComparison.Ordinal);

    [Fact]
    public async Task JudgesOfKnownTruth_GetLicencesThatSaySo()
    {
        using ScriptedChatClient none = new();
        StudyAnalysis analysis = (await StudyRun.OfAsync(new PersonaEvalRecoveryStudy(), none, new JsonObject { ["examinations"] = 100 })).Analyse();

        StudyRun.AssertWellFormed(analysis);
        Assert.All(analysis.Claims, c => Assert.True(c.Verdict == ClaimVerdict.Supported, $"{c.Id}: {c.Estimate} {c.Interval}"));
    }
}
