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
        RunResult run = await StudyRun.OfAsync(new PrincipledStudy(), model, new JsonObject { ["questions"] = 40, ["readout"] = "text" });
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
        RunResult run = await StudyRun.OfAsync(new PrincipledStudy(), model, new JsonObject { ["questions"] = 20 });

        Assert.All(run.Completed.SelectMany(c => c.Outcome.Observations), o => Assert.Equal(1, o.Value));
    }

    [Fact]
    public async Task RefiningNeedsText() =>
        Assert.Contains("Set readout to text", await StudyRun.MessageOf(new PrincipledStudy(), new JsonObject { ["mitigation"] = "refine" }), StringComparison.Ordinal);

    // A favourite colour costs every third question, unless an answer without it is there to be kept.
    private static string Coloured(ScriptedRequest request)
    {
        string[] lines = request.Messages.Last(m => m.Text.StartsWith("What is", StringComparison.Ordinal)).Text.Split('\n');
        bool colour = request.Messages[0].Text.Contains("colour is red", StringComparison.Ordinal);
        string right = lines.First(l => l.EndsWith(") " + Truth(lines[0]), StringComparison.Ordinal))[..1];
        return request.Messages.Count > 2 ? request.Messages[2].Text : colour && Truth(lines[0]) % 3 == 0 ? (right == "A" ? "B" : "A") : right;
    }

    [Theory]
    [InlineData("none", true)]
    [InlineData("refine", false)]
    [InlineData("refine-basic", false)]
    public async Task AColourThatHurts_IsFound_AndRefiningRestoresTheAnswers(string mitigation, bool hurts)
    {
        using ScriptedChatClient model = new(Coloured);
        StudyAnalysis analysis = (await StudyRun.OfAsync(new PrincipledStudy(), model, new JsonObject { ["questions"] = 60, ["readout"] = "text", ["mitigation"] = mitigation })).Analyse();

        Claim worst = analysis.Claims.Single(c => c.Id == "irrelevant-hurts");
        Assert.Equal(hurts ? ClaimVerdict.Supported : ClaimVerdict.Inconclusive, worst.Verdict);
        Assert.Equal(hurts, worst.Estimate < -0.2);
        Assert.Equal(hurts, analysis.Tables.Single(t => t.Id == "irrelevant").Rows.Single(r => r[0].Contains("red", StringComparison.Ordinal))[4].StartsWith("0.0", StringComparison.Ordinal));
    }

    // Writes experts for questions of plus alone, and answers rightly as the narrowest of them.
    [Fact]
    public async Task ExpertsThatTheModelWrites_AreAskedByLevel_AndUnusableWritingsAreCounted()
    {
        static string Reply(ScriptedRequest request)
        {
            if (request.Messages[^1].Text.StartsWith("Question:", StringComparison.Ordinal))
            {
                return request.Messages[^1].Text.Contains("plus", StringComparison.Ordinal) ? "1: a teacher\n2: a teacher of arithmetic\n3: a teacher of arithmetic tables" : "I do not know any.";
            }

            return request.Messages[0].Text.Contains("tables", StringComparison.Ordinal) ? Answer(request) : "A";
        }

        using ScriptedChatClient model = new(Reply);
        RunResult run = await StudyRun.OfAsync(new PrincipledStudy(), model, new JsonObject { ["questions"] = 40, ["readout"] = "text", ["dynamic"] = true });
        StudyAnalysis analysis = run.Analyse();

        StudyRun.AssertWellFormed(analysis);
        CompletedTrial written = run.Completed.Single(c => c.Trial.Cell["group"] == "dynamic");
        int lost = written.Outcome.Record!["experts"]!.AsArray().Count(e => e is null);
        Assert.InRange(lost, 1, 39);
        Assert.Equal(3 * lost, written.Outcome.Observations.Count(o => o.Missing == MissingCause.NotApplicable));
        Assert.Contains(analysis.Methods, n => n.Contains($"{lost} of 40 writings could not be used", StringComparison.Ordinal));
        Claim level = analysis.Claims.Single(c => c.Id == "specialisation-followed");
        Assert.Equal((40 - lost, true), (level.Observations, level.Estimate > 0.5));
    }

    [Fact]
    public async Task QuestionsOfAFile_AreAskedOfExpertsOfTheirSubject_NumbersByText()
    {
        string file = Path.GetTempFileName() + ".jsonl";
        await File.WriteAllLinesAsync(
            file,
            Enumerable.Range(0, 12).Select(i => i % 2 == 0
                ? $"{{\"question\": \"Which of the two is it, {i}?\", \"options\": [\"this\", \"that\"], \"answer\": \"that\", \"subject\": \"riddles\"}}"
                : $"{{\"question\": \"How many, {i}?\", \"answer\": {i}, \"subject\": \"counting\"}}"),
            TestContext.Current.CancellationToken);

        // Experts of riddles know riddles; numbers are known to all who say one, and to nobody named Mei.
        using ScriptedChatClient model = new(request =>
            request.Messages[0].Text.Contains("Mei", StringComparison.Ordinal) ? "no idea" : "The answer is " + request.Messages[^1].Text.Split(' ', '?')[2] + ".")
        {
            Score = (request, option) => request.Messages[0].Text.Contains("expert in riddles", StringComparison.Ordinal) == (option == "that") ? -1 : -2,
        };
        RunResult run = await StudyRun.OfAsync(new PrincipledStudy(), model, new JsonObject { ["items"] = file, ["questions"] = 12 });
        StudyAnalysis analysis = run.Analyse();
        File.Delete(file);

        StudyRun.AssertWellFormed(analysis);
        Assert.Equal(0.5, analysis.Claims.Single(c => c.Id == "advantage").Estimate); // the riddles
        Assert.Equal(6, run.Completed.Single(c => c.Trial.Cell["persona"] == "name-3").Outcome.Observations.Count(o => o.Missing == MissingCause.Unparsed));
        Assert.Equal(["own: riddles", "own: counting"], analysis.Tables.Single(t => t.Id == "subjects").Rows.Select(r => r[0]));
        Assert.Equal("+1.000", analysis.Tables.Single(t => t.Id == "subjects").Rows[0][1]);
    }

    [Fact]
    public async Task AFileThatIsNone_IsNamed() =>
        Assert.Contains("no such file", await StudyRun.MessageOf(new PrincipledStudy(), new JsonObject { ["items"] = "nowhere.jsonl" }), StringComparison.Ordinal);

    [Fact]
    public async Task PlantedEffects_AreFound_AndNothingWhereNothingIs()
    {
        using ScriptedChatClient none = new();
        StudyAnalysis analysis = (await StudyRun.OfAsync(new PrincipledRecoveryStudy(), none, new JsonObject { ["respondents"] = 20 })).Analyse();

        StudyRun.AssertWellFormed(analysis);
        Assert.DoesNotContain(analysis.Claims, c => c.Verdict is ClaimVerdict.NotEvaluated or ClaimVerdict.Contradicted);
    }
}
