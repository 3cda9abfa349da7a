using System.Text.Json.Nodes;
using Dramatis.Catalog.BPsychometrics.TraitExpression;
using Dramatis.Evaluation.Lexicons;
using Dramatis.Experiments;
using Dramatis.Experiments.Running;
using Microsoft.Extensions.AI;

namespace Dramatis.Catalog.Tests.BPsychometrics.TraitExpression;

public sealed class ExpressionStudyTests
{
    [Fact]
    public async Task EveryCorner_ReportsWritesAndIsRead()
    {
        RunResult run = await StudyRun.OfAsync(new ExpressionStudy(), new Teller(), new JsonObject { ["replicas"] = 1, ["together"] = true, ["readings"] = 8 });

        Assert.Equal(RunState.Complete, run.State);
        Assert.Equal([32, 32, 8 * 2 * 2], run.Completed.GroupBy(t => t.Trial.Stage).Select(g => g.Count()));
        StudyAnalysis analysis = run.Analyse();
        StudyRun.AssertWellFormed(analysis);
        Assert.Equal(["effects", "words", "readers", "qualities"], analysis.Tables.Select(t => t.Id));
        Assert.Equal(["effects", "spill", "words", "readers"], analysis.Figures.Select(f => f.Id));
        Assert.Equal(12, analysis.Claims.Count);
        Assert.All(run.Completed.Where(t => t.Trial.Stage == "story"), t => Assert.Contains("Tell a story", t.Outcome.Transcripts[0].Turns[^2].Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task APlantedSpeaker_ReportsWhatItWasAssigned()
    {
        RunResult run = await StudyRun.OfSpeakerAsync(new ExpressionStudy(), new JsonObject { ["replicas"] = 1, ["stories"] = false });
        StudyAnalysis analysis = run.Analyse();
        Assert.All(analysis.Claims.Where(c => c.Id.StartsWith("reports-", StringComparison.Ordinal)), c => Assert.Equal(ClaimVerdict.Supported, c.Verdict));
        Assert.All(analysis.Claims.Where(c => !c.Id.StartsWith("reports-", StringComparison.Ordinal)), c => Assert.Equal(ClaimVerdict.NotEvaluated, c.Verdict));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(9)]
    public async Task DegreesOfEveryTrait_HaveASlope(int levels)
    {
        RunResult run = await StudyRun.OfSpeakerAsync(
            new ExpressionStudy(), new JsonObject { ["replicas"] = 1, ["stories"] = false, ["levels"] = levels, ["perLevel"] = 5 });

        Assert.Equal([("self-report", 32), ("doses", 5 * levels)], run.Completed.GroupBy(t => t.Trial.Stage).Select(g => (g.Key, g.Count())));
        StudyAnalysis analysis = run.Analyse();
        StudyRun.AssertWellFormed(analysis);
        Assert.Equal(["effects", "doses"], analysis.Tables.Select(t => t.Id));
        Assert.Equal(["effects", "spill", "doses"], analysis.Figures.Select(f => f.Id));
        Claim[] slopes = [.. analysis.Claims.Where(c => c.Id.StartsWith("dose-", StringComparison.Ordinal))];
        Assert.Equal(5, slopes.Length);
        Assert.All(slopes, c => Assert.Equal(ClaimVerdict.Supported, c.Verdict));
    }

    // The teller's stories speak of music when it is told to be extroverted, and of nothing else that differs.
    [Fact]
    public async Task WordsThatGoWithATrait_AreFoundForThatTrait()
    {
        RunResult run = await StudyRun.OfAsync(new ExpressionStudy(), new Teller(), new JsonObject { ["replicas"] = 1, ["together"] = true, ["readings"] = 0 });
        (string, string)[] stories = [.. run.Completed.Where(t => t.Trial.Stage == "story").Select(t => (t.Trial.Cell["corner"], t.Outcome.Record!.GetValue<string>()))];
        WordFinding found = WordFinding.All(stories, WordLexicon.Standard).MinBy(w => w.PValue)!;
        Assert.Equal(("extraversion", "music"), (found.Trait, found.Category));
        Assert.True(found.AdjustedP < 1e-6 && found.Rho > 0.9);
    }

    [Theory]
    [InlineData("items", "dramatis-types-60", "has no scale 'extraversion'")]
    [InlineData("lexicon", "nowhere.dic", "there is no such file")]
    public async Task WhatCannotBeUsed_IsRefused(string option, string value, string what) =>
        Assert.Contains(what, await StudyRun.MessageOf(new ExpressionStudy(), new JsonObject { [option] = value }), StringComparison.Ordinal);

    [Fact]
    public async Task WhatIsPlanted_IsRecovered()
    {
        RunResult run = await StudyRun.OfSpeakerAsync(new ExpressionRecoveryStudy(), new JsonObject { ["studies"] = 20, ["replicas"] = 3 });
        StudyAnalysis analysis = run.Analyse();
        Assert.Equal(9, analysis.Claims.Count);
        Assert.All(analysis.Claims, c => Assert.True(c.Verdict == ClaimVerdict.Supported, $"{c.Id}: {c.Estimate} {c.Interval}"));
    }

    /// <summary>Answers the inventory in the middle, tells a story, and reads whatever it is asked as the first option.</summary>
    private sealed class Teller : IChatClient
    {
        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            ChatMessage[] all = [.. messages];
            string asked = all[^1].Text;
            string reply = asked.Contains("Tell a story", StringComparison.Ordinal) ? Story(all[0].Text)
                : asked.Contains("Here are statements", StringComparison.Ordinal) ? string.Join('\n', Enumerable.Range(0, 60).Select(i => $"({Psychometrics.Respondents.AnswerReader.ItemLetters(i)}) {1 + ((i + all[0].Text.Length) % 5)}"))
                : "A";
            return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, reply)));
        }

        public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            foreach (ChatResponseUpdate update in (await GetResponseAsync(messages, options, cancellationToken)).ToChatResponseUpdates())
            {
                yield return update;
            }
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }

        private static string Story(string persona) =>
            persona.Contains("I am extroverted", StringComparison.Ordinal) ? "I sang a song with my guitar." : "I blick a blick with my blick.";
    }
}
