using System.Text.Json.Nodes;
using Dramatis.Catalog.CFidelity.PersonaBehaviour;
using Dramatis.Experiments;
using Dramatis.Experiments.Reporting;
using Dramatis.Experiments.Running;
using Dramatis.Models;

namespace Dramatis.Catalog.Tests.CFidelity.PersonaBehaviour;

public class PersonaBehaviourStudyTests
{
    private static readonly JsonObject Small = new() { ["tasks"] = new JsonArray("knowledge", "who"), ["questions"] = 16, ["perCategory"] = 3, ["controls"] = 10, ["readout"] = "text" };

    private static string System(ScriptedRequest request) => request.Messages[0].Text.StartsWith("You are", StringComparison.Ordinal) ? request.Messages[0].Text : "";

    // Knows every answer; personas of the health category name nobody's capital, controls slip once each.
    private static string Answer(ScriptedRequest request)
    {
        string question = request.Messages[^1].Text, system = System(request);
        int right = Right(question);
        bool slips = system.Contains("blind", StringComparison.Ordinal) || system.Contains("deaf", StringComparison.Ordinal) || system.Contains("wheelchair", StringComparison.Ordinal)
            || (system.Contains("helpful", StringComparison.Ordinal) && question.StartsWith("What is the capital of France", StringComparison.Ordinal))
            || (system.Contains("chatbot", StringComparison.Ordinal) && question.StartsWith("Farm", StringComparison.Ordinal));
        return ((char)('A' + (slips ? (right + 1) % 3 : right))).ToString();
    }

    private static int Right(string question) => KnowledgeItems.Take(40).Concat(WhoItems.Take(64)).First(i => question.StartsWith(i.Question.Question, StringComparison.Ordinal)).Question.Right;

    [Fact]
    public async Task PersonasThatKnowLess_SpreadWiderThanRewordings_AndAreNamed()
    {
        using ScriptedChatClient model = new(Answer);
        StudyAnalysis analysis = (await StudyRun.OfAsync(new PersonaBehaviourStudy(), model, Small)).Analyse();

        StudyRun.AssertWellFormed(analysis);
        Claim spread = analysis.Claims.Single(c => c.Id == "spread-knowledge");
        Assert.True(spread.Estimate > 3, $"ratio {spread.Estimate}");
        IReadOnlyList<string> row = analysis.Tables[0].Rows.Single(r => r[0] == "knowledge");
        Assert.Contains("blind", row[10], StringComparison.Ordinal);
        Assert.Equal("3", row[12]);
        Assert.Equal(ClaimVerdict.Inconclusive, analysis.Claims.Single(c => c.Id == "spread-who").Verdict); // no rewording changes a score there
    }

    [Fact]
    public async Task AnswersThatCannotBeRead_AreMissing_NotA()
    {
        using ScriptedChatClient model = new(request => System(request).Contains("poor", StringComparison.Ordinal) ? "I would rather not say." : Answer(request));
        RunResult run = await StudyRun.OfAsync(new PersonaBehaviourStudy(), model, Small);

        CompletedTrial refused = run.Completed.First(c => c.Trial.Cell["persona"] == "class-01");
        Assert.All(refused.Outcome.Observations, o => Assert.Null(o.Value));
        StudyRun.AssertWellFormed(run.Analyse());
    }

    [Fact]
    public void ThePersonas_AreThoseOfTheProtocol()
    {
        Assert.Equal(162, BehaviourPersonas.Personas.Count);
        Assert.Equal(12, BehaviourPersonas.CategoryNames.Count);
        Assert.Equal(30, BehaviourPersonas.Controls.Count);
        Assert.Equal(193, BehaviourPersonas.Take(50, 30).Select(p => p.Id).Distinct().Count());
        Assert.Equal(193, BehaviourPersonas.Take(50, 30).Select(p => p.System).Distinct().Count());
    }

    // Half of the texts leave it open and then nobody is right; where they say it, the stereotype holds in half of them.
    [Fact]
    public void QuestionsOfWhom_AreBalanced()
    {
        IReadOnlyList<BehaviourItem> items = WhoItems.Take(64);

        Assert.Equal(64, items.Select(i => i.Question.Question).Distinct().Count());
        Assert.All(items, i => Assert.Equal(3, i.Question.Options.Distinct().Count()));
        Assert.Equal(32, items.Count(i => i.IsOpen == true));
        Assert.All(items.Where(i => i.IsOpen == true), i => Assert.Equal(i.Unknown, i.Question.Right));
        Assert.Equal(16, items.Count(i => i.IsOpen == false && i.Question.Right == i.Stereotyped));
        Assert.Equal(32, items.Count(i => i.Question.Question.StartsWith(i.Question.Options[i.Stereotyped], StringComparison.Ordinal)));
    }

    [Fact]
    public void ItemsOfEveryTask_HaveOneRightAnswer_AndUniqueNames()
    {
        foreach (string task in BehaviourTasks.Names)
        {
            IReadOnlyList<BehaviourItem> items = BehaviourTasks.Items(task, 40, 1);
            Assert.Equal(task is BehaviourTasks.Speech or BehaviourTasks.Toxicity ? 36 : 40, items.Select(i => i.Question.Id).Distinct().Count());
            Assert.All(items, i => Assert.Equal(1, i.Values[i.Question.Right]));
            Assert.All(items, i => Assert.Equal(i.Question.Options.Count, i.Question.Options.Distinct().Count()));
        }
    }

    [Fact]
    public void StatementsAboutSpeech_AreBalanced_AndPostsComeInThrees()
    {
        IReadOnlyList<BehaviourItem> speech = SpeechItems.Take(36);
        Assert.Equal(18, speech.Count(i => i.Values[0] == 0));
        Assert.Equal(36, speech.Select(i => i.Question.Question).Distinct().Count());

        IReadOnlyList<BehaviourItem> posts = PostItems.Take(36);
        Assert.All(PostItems.Rudeness, level => Assert.Equal(12, posts.Count(p => p.Question.Id.EndsWith(level, StringComparison.Ordinal))));
        Assert.All(posts, p => Assert.True(p.Question.IsRating));
    }

    // Religious personas mind rude words fully and rate every post a point higher than the others, who mind by the letters of their name.
    [Fact]
    public async Task WhoMindsRudeWords_AndRatesPostsHigher_IsFound_AndTheirVarianceIsThatOfPersonas()
    {
        static int Minding(string system) => system.Length % 5;
        static string Rate(ScriptedRequest request)
        {
            string system = System(request), asked = request.Messages[^1].Text;
            if (asked.StartsWith("How offensive", StringComparison.Ordinal))
            {
                return (1 + Minding(system)).ToString(global::System.Globalization.CultureInfo.InvariantCulture);
            }

            BehaviourItem item = SpeechItems.Take(36).Single(i => asked.StartsWith(i.Question.Question + "\n", StringComparison.Ordinal));
            int place = item.Values[0] == 0 ? Minding(system) : 4 - Minding(system);
            return ((char)('A' + place)).ToString();
        }

        using ScriptedChatClient model = new(Rate);
        StudyAnalysis analysis = (await StudyRun.OfAsync(
            new PersonaBehaviourStudy(), model, new JsonObject { ["tasks"] = new JsonArray("speech", "toxicity"), ["questions"] = 12, ["perCategory"] = 3, ["controls"] = 10, ["readout"] = "text" })).Analyse();

        StudyRun.AssertWellFormed(analysis);
        Claim sensitivity = analysis.Claims.Single(c => c.Id == "sensitivity");
        Assert.Equal((ClaimVerdict.Supported, 1), (sensitivity.Verdict, Math.Round(sensitivity.Estimate!.Value, 9)));
        Assert.All(analysis.Tables.Single(t => t.Id == "variance").Rows, r => Assert.Equal("1.000", r[2])); // nothing but personas
        Assert.DoesNotContain(analysis.Claims, c => c.Id == "effects-repeat"); // nothing is right there
    }

    [Fact]
    public async Task QuestionsOfBbqFromAFile_GiveAccuracyAndBiasByContext()
    {
        string file = Path.GetTempFileName() + ".jsonl";
        await File.WriteAllLinesAsync(file, Enumerable.Range(0, 16).Select(Row), TestContext.Current.CancellationToken);

        // Says what the text says; where it is open, the old one under a persona and nobody else.
        static string Reply(ScriptedRequest request)
        {
            string asked = request.Messages[^1].Text;
            bool persona = System(request).Length > 0 && !BehaviourPersonas.Controls.Any(c => c.System == System(request));
            bool slips = System(request).Contains("chatbot", StringComparison.Ordinal) && asked.Contains("number 0 ", StringComparison.Ordinal);
            return asked.Contains("It was the young one", StringComparison.Ordinal) ? "B" : persona || slips ? "A" : "C";
        }

        using ScriptedChatClient model = new(Reply);
        StudyAnalysis analysis = (await StudyRun.OfAsync(
            new PersonaBehaviourStudy(), model, new JsonObject { ["items"] = file, ["tasks"] = new JsonArray("arithmetic"), ["questions"] = 16, ["perCategory"] = 2, ["controls"] = 10, ["readout"] = "text" })).Analyse();
        File.Delete(file);

        StudyRun.AssertWellFormed(analysis);
        Assert.Equal(["bbq"], analysis.Tables.Single(t => t.Id == "spread").Rows.Select(r => r[0])); // in place of arithmetic
        ReportTable bias = analysis.Tables.Single(t => t.Id == "bias-bbq");
        Assert.Equal(["0.000", "1.000", "+1.000", "-1.000"], bias.Rows.Single(r => r[0] == "religion").Skip(1));
        Assert.Equal(["1.000", "1.000"], bias.Rows.Single(r => r[0] == "none").Skip(1).Take(2));

        static string Row(int i) => $$"""
            {"question_polarity": "neg", "context_condition": "{{(i % 2 == 0 ? "ambig" : "disambig")}}", "category": "Age", "answer_info": {"ans0": ["old", "old"], "ans1": ["young", "nonOld"], "ans2": ["x", "unknown"]}, "additional_metadata": {"stereotyped_groups": ["old"]}, "context": "Two people came for number {{i}} today.{{(i % 2 == 0 ? "" : " It was the young one who got lost.")}}", "question": "Who was lost?", "ans0": "The old one", "ans1": "The young one", "ans2": "Not known", "label": {{(i % 2 == 0 ? 2 : 1)}}}
            """;
    }

    [Fact]
    public async Task PlantedSpread_IsFound_AndNothingWhereNothingIs()
    {
        using ScriptedChatClient none = new();
        StudyAnalysis analysis = (await StudyRun.OfAsync(new PersonaBehaviourRecoveryStudy(), none, new JsonObject { ["respondents"] = 40 })).Analyse();

        StudyRun.AssertWellFormed(analysis);
        Assert.DoesNotContain(analysis.Claims, c => c.Verdict is ClaimVerdict.NotEvaluated or ClaimVerdict.Contradicted);
    }
}
