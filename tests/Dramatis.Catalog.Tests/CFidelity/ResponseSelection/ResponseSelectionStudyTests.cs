using System.Text.Json.Nodes;
using Dramatis.Catalog.CFidelity.ResponseSelection;
using Dramatis.Experiments;
using Dramatis.Experiments.Running;
using Dramatis.Models;
using Dramatis.Tests;
using Dramatis.Torch.Engine.Serving;

namespace Dramatis.Catalog.Tests.CFidelity.ResponseSelection;

public class ResponseSelectionStudyTests
{
    private static readonly JsonObject Small = new() { ["talks"] = 30, ["replies"] = 8 };

    // Likes replies whose words the speaker said before.
    private static double Attentive(ScoringRequest request, string reply)
    {
        HashSet<string> said = [.. request.Messages.Where(m => m.Role == Microsoft.Extensions.AI.ChatRole.Assistant).SelectMany(m => m.Text.Split(' ', '.'))];
        string[] words = reply.TrimEnd('.').Split(' ');
        return words.Sum(w => said.Contains(w) ? -1 : -2);
    }

    [Fact]
    public async Task WhoLooksAtWhatWasSaid_GainsByTheLinesOfThePersona_AndNotByAStrangers()
    {
        using ScriptedChatClient model = new() { Score = Attentive };
        StudyAnalysis analysis = (await StudyRun.OfAsync(new ResponseSelectionStudy(), model, Small)).Analyse();

        StudyRun.AssertWellFormed(analysis);
        Assert.Equal(ClaimVerdict.Supported, analysis.Claims.Single(c => c.Id == "persona-helps").Verdict);
        Assert.Equal(ClaimVerdict.Supported, analysis.Claims.Single(c => c.Id == "stranger-helps-not").Verdict);
    }

    [Fact]
    public async Task EqualScores_AreALotteryInTheMiddle()
    {
        using ScriptedChatClient model = new() { Score = (_, reply) => -reply.Split(' ').Length };
        RunResult run = await StudyRun.OfAsync(new ResponseSelectionStudy(), model, Small);

        Assert.All(run.Completed.SelectMany(c => c.Outcome.Observations).Where(o => o is { Measure: "rank", Subject: "alone" }), o => Assert.Equal(4.5, o.Value));
    }

    [Fact]
    public async Task TalksOfAFile_AreAskedWithRepliesOfOtherTalks()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("dramatis-talks-");
        try
        {
            string file = Path.Combine(folder.FullName, "talks.jsonl");
            await File.WriteAllLinesAsync(
                file,
                Enumerable.Range(0, 24).Select(i => $$"""{"persona": ["I own {{i}} red boats."], "turns": [{"speaker": "user", "text": "What do you own?"}], "replies": ["My {{i}} red boats."], "gold": 0}"""),
                TestContext.Current.CancellationToken);
            using ScriptedChatClient model = new() { Score = Attentive };
            StudyAnalysis analysis = (await StudyRun.OfAsync(new ResponseSelectionStudy(), model, new JsonObject { ["items"] = file, ["replies"] = 6 })).Analyse();

            StudyRun.AssertWellFormed(analysis);
            Assert.Equal(ClaimVerdict.Supported, analysis.Claims.Single(c => c.Id == "persona-helps").Verdict);
            Assert.DoesNotContain(analysis.Claims, c => c.Id is "no-harm" or "grounded"); // nothing is known of what tells the answer
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task AnotherClassifierUnderTheSameName_IsAnotherQuestion()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("dramatis-selector-");
        try
        {
            foreach (string file in Directory.EnumerateFiles(UnderstudyModelProvider.FolderOf("persona-nli")))
            {
                File.Copy(file, Path.Combine(folder.FullName, Path.GetFileName(file)));
            }

            string first = await KeyOf(folder.FullName);
            Assert.Equal(first, await KeyOf(folder.FullName));
            string settings = Path.Combine(folder.FullName, "pair.json");
            await File.WriteAllTextAsync(settings, """{"format": 1, "maximumLength": 64, "temperature": 3.5}""", TestContext.Current.CancellationToken);
            Assert.NotEqual(first, await KeyOf(folder.FullName));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<string> KeyOf(string selector)
    {
        StudySettings settings = new(new Dictionary<string, string>(), new JsonObject { ["selector"] = selector }, 1, ".");
        return (await new ResponseSelectionStudy().PrepareAsync(settings, TestContext.Current.CancellationToken)).EffectiveOptions["selector"]!.GetValue<string>();
    }

    [Theory]
    [InlineData("", "", "bm25")]
    [InlineData("bleu", "", "bleu")]
    [InlineData("", "models/all-MiniLM-L6-v2", "embedding")]
    [InlineData("bm25", "models/all-MiniLM-L6-v2", "bm25")]
    [InlineData("bertscore", "models/all-MiniLM-L6-v2", "bertscore")]
    [InlineData("bertscore-idf", "models/all-MiniLM-L6-v2", "bertscore-idf")]
    public async Task TheSimilarity_IsAnOption_AndPartOfTheKey(string similarity, string embedder, string expected)
    {
        JsonObject options = new() { ["similarity"] = similarity, ["embedder"] = embedder.Length > 0 ? SharedFiles.OrSkip(embedder) : "", ["talks"] = 12, ["replies"] = 6 };
        using ScriptedChatClient model = new() { Score = Attentive };
        IPreparedStudy study = await new ResponseSelectionStudy().PrepareAsync(new StudySettings(new Dictionary<string, string>(), options, 1, "."), TestContext.Current.CancellationToken);

        Assert.Equal(expected, study.EffectiveOptions["similarity"]!.GetValue<string>());
        StudyRun.AssertWellFormed((await StudyRun.OfAsync(new ResponseSelectionStudy(), model, options)).Analyse());
    }

    [Theory]
    [InlineData("embedding")]
    [InlineData("bertscore")]
    public async Task ASimilarityThatNeedsAnEncoder_SaysSo(string similarity) =>
        Assert.Contains("needs a sentence encoder", await StudyRun.MessageOf(new ResponseSelectionStudy(), new JsonObject { ["similarity"] = similarity }), StringComparison.Ordinal);

    [Fact]
    public async Task AFolderThatIsNoSelector_IsRefused() =>
        Assert.Contains("train selector", await StudyRun.MessageOf(new ResponseSelectionStudy(), new JsonObject { ["selector"] = "nowhere" }), StringComparison.Ordinal);

    [Fact]
    public async Task PlantedScorers_AreFoundOut()
    {
        using ScriptedChatClient none = new();
        StudyAnalysis analysis = (await StudyRun.OfAsync(new ResponseSelectionRecoveryStudy(), none, new JsonObject { ["talks"] = 150 })).Analyse();

        StudyRun.AssertWellFormed(analysis);
        Assert.DoesNotContain(analysis.Claims, c => c.Verdict is ClaimVerdict.NotEvaluated or ClaimVerdict.Contradicted);
    }
}
