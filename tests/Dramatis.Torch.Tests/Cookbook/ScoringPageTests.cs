using Dramatis.Models;
using Dramatis.Tests;
using Dramatis.Torch.Engine.Formats;
using Dramatis.Torch.Engine.Serving;
using Microsoft.Extensions.AI;

namespace Dramatis.Torch.Tests.Cookbook;

// The recipes are printed as they stand; the page passes no cancellation token.
#pragma warning disable xUnit1051

/// <summary>The code of <c>docs/cookbook/scoring.md</c>, run on the embedded model.</summary>
public sealed class ScoringPageTests : IDisposable
{
    private readonly LanguageModel model = Open();

    public void Dispose() => model.Dispose();

    [Fact]
    public async Task AText()
    {
        PlainTexts texts = new(model);
        TextScore score = await texts.ScoreAsync("I keep two goats.");
        double perplexity = Math.Exp(-score.LogProbabilities.Average());

        Assert.Equal(score.Ids.Count - 1, score.LogProbabilities.Count);
        Assert.True(perplexity >= 1, "a perplexity below 1 would be a probability above 1");
    }

    [Fact]
    public async Task OptionsAfterAPlainContext()
    {
        PlainTexts texts = new(model);

        IReadOnlyList<ContinuationScore> options = await texts.ScoreAsync("Two and two make", [" four", " five"]);
        ContinuationScore best = options.MaxBy(option => option.LogProbability)!;

        Assert.Equal([" four", " five"], options.Select(option => option.Continuation));
        Assert.All(options, option => Assert.True(option.LogProbability <= best.LogProbability));
    }

    [Fact]
    public async Task AnswersInAConversation()
    {
        await using ModelRegistry registry = new([new UnderstudyModelProvider()]);
        IChatClient client = await registry.OpenAsync("understudy");

        ILogLikelihood likelihood = client.GetService<ILogLikelihood>()!;
        ScoringRequest request = new([new ChatMessage(ChatRole.User, "Do you keep goats? A) Yes B) No")], ["A", "B"], ReplyPrefix: "Answer: ");
        IReadOnlyList<ContinuationScore> answers = await likelihood.ScoreAsync(request);

        Assert.Equal(["A", "B"], answers.Select(answer => answer.Continuation));
        Assert.All(answers, answer => Assert.True(answer.LogProbability < 0));
    }

    [Fact]
    public async Task ManyQuestionsAtOnce()
    {
        PlainTexts texts = new(model);

        string persona = "You are Runa. You keep goats and mend nets.";
        string[] questions = ["Do you like the sea?", "Do you trust strangers?", "Do you sleep well?"];
        IReadOnlyList<ContinuationScore>[] all = await Task.WhenAll(questions.Select(question =>
            texts.ScoreAsync($"{persona}\nQuestion: {question}\nAnswer:", [" yes", " no"]).AsTask()));

        IReadOnlyList<ContinuationScore> alone = await texts.ScoreAsync($"{persona}\nQuestion: {questions[2]}\nAnswer:", [" yes", " no"]);
        Assert.Equal(alone, all[2]);
    }

    [Fact]
    public async Task TheWholeNextTokenDistribution()
    {
        float[] next = await model.NextTokenLogProbabilitiesAsync(model.Encode("I keep two"));

        Assert.Equal(1, next.Sum(value => Math.Exp(value)), 1e-4);
    }

    [Fact]
    public void EveryBlockOfThePage_StandsInThisFile() => CookbookPage.StandsIn("scoring", nameof(ScoringPageTests), blocks: 5);

    private static LanguageModel Open()
    {
        using ModelSource source = ModelSource.OpenFolder(SharedFiles.InRepository("models/understudy"));
        return new LanguageModel(source);
    }
}
