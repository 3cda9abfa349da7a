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
            new PersonaEvalStudy(), model, new JsonObject { ["items"] = 10, ["expertise"] = 5, ["identifiers"] = new JsonArray("likelihood", "style", "chat") });
        StudyAnalysis analysis = run.Analyse();

        StudyRun.AssertWellFormed(analysis);
        Assert.Equal(3 * ((3 * 10) + 5), run.Completed.Count);
        Assert.Equal(35, run.Completed.SelectMany(c => c.Outcome.Observations).Count(o => o.Missing == MissingCause.Unparsed));
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

    [Fact]
    public async Task FilesOfTheBenchmark_AreASetEach_WithPairsTracksAndBothReadings()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("dramatis-roles-");
        try
        {
            string rows = string.Concat(Enumerable.Range(0, 12).Select(i => FormattableString.Invariant($"Line {i}?,Ann,Ann,Bob,Cy\n")));
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "drama.csv"), "prompt,gt,option1,option2,option3\n" + rows, TestContext.Current.CancellationToken);
            using ScriptedChatClient model = new(_ => "{\"Ann\": 0.2, \"Bob\": 0.6}"); // no Cy: unreadable to the strict reading
            RunResult run = await StudyRun.OfAsync(
                new PersonaEvalStudy(), model, new JsonObject { ["items"] = 10, ["overlaps"] = new JsonArray(0), ["expertise"] = 0, ["data"] = folder.FullName, ["identifiers"] = new JsonArray("chat", "chat-strict") });
            StudyAnalysis analysis = run.Analyse();

            StudyRun.AssertWellFormed(analysis);
            Assert.Equal(["drama", "chat", "Ann", "Bob", "10", "10", "1.000"], analysis.Tables.Single(t => t.Id == "pairs").Rows.Single());
            Assert.Equal(20, run.Completed.Where(c => c.Trial.Cell["identifier"] == "chat-strict").SelectMany(c => c.Outcome.Observations).Count(o => o.Missing is not null));
            Assert.Equal("0.333", analysis.Tables.Single(t => t.Id == "tracks").Rows.Single(r => r[0] == "drama")[5]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task AFolderWithoutFilesOfTheBenchmark_IsNamed() =>
        Assert.Contains("holds no CSV files", await StudyRun.MessageOf(new PersonaEvalStudy(), new JsonObject { ["data"] = "nowhere" }), StringComparison.Ordinal);
}
