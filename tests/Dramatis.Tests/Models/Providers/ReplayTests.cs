using Dramatis.Models;
using Dramatis.Models.Pipeline;
using Dramatis.Models.Providers;
using Microsoft.Extensions.AI;

namespace Dramatis.Tests.Models.Providers;

public sealed class ReplayTests : IDisposable
{
    private readonly string file = Path.Combine(Directory.CreateTempSubdirectory("dramatis-replay-").FullName, "run.db");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RecordedRequests_AreAnsweredAsTheyWere()
    {
        await RecordAsync("m", async client =>
        {
            await client.GetResponseAsync("hello", new ChatOptions { Seed = 3 }, Cancel);
            await client.GetService<ILogLikelihood>()!.ScoreAsync(new ScoringRequest([], ["yes"]), Cancel);
        });

        using IChatClient replay = await OpenAsync($"replay:{file}");

        ChatResponse whole = await replay.GetResponseAsync("hello", new ChatOptions { Seed = 3 }, Cancel);
        ChatResponse streamed = await replay.GetStreamingResponseAsync("hello", new ChatOptions { Seed = 3 }, Cancel).ToChatResponseAsync(Cancel);
        IReadOnlyList<ContinuationScore> scores = await replay.GetService<ILogLikelihood>()!.ScoreAsync(new ScoringRequest([], ["yes"]), Cancel);
        Assert.Equal("m says hello", whole.Text);
        Assert.Equal("m says hello", streamed.Text);
        Assert.Equal(-0.5, scores[0].LogProbability);
    }

    [Fact]
    public async Task UnrecordedConversation_NamesTheFirstDifferentMessage()
    {
        ChatMessage system = new(ChatRole.System, "You are Ada.");
        await RecordAsync("m", client => client.GetResponseAsync([system, new(ChatRole.User, "How are you?")], cancellationToken: Cancel));
        using IChatClient replay = await OpenAsync($"replay:{file}");

        ModelUnavailableException error = await Assert.ThrowsAsync<ModelUnavailableException>(
            () => replay.GetResponseAsync([system, new(ChatRole.User, "Who are you?")], cancellationToken: Cancel));

        Assert.Equal(3, error.ExitCode);
        Assert.Contains(
            "differs at message 2: asked user \"Who are you?\", recorded user \"How are you?\".", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SameMessagesUnderOtherOptions_NamesTheOptions()
    {
        await RecordAsync("m", client => client.GetResponseAsync("hello", new ChatOptions { Seed = 3 }, Cancel));
        using IChatClient replay = await OpenAsync($"replay:{file}");

        ModelUnavailableException error = await Assert.ThrowsAsync<ModelUnavailableException>(
            () => replay.GetResponseAsync("hello", new ChatOptions { Seed = 4 }, Cancel));

        Assert.Contains("differs in options: asked {\"seed\":4}, recorded {\"seed\":3}.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnswersOfSeveralModels_NeedOneNamed()
    {
        await RecordAsync("m1", client => client.GetResponseAsync("hello", cancellationToken: Cancel));
        await RecordAsync("m2", client => client.GetResponseAsync("hello", cancellationToken: Cancel));
        using IChatClient any = await OpenAsync($"replay:{file}");
        using IChatClient second = await OpenAsync($"replay:{file}#m2");

        InvalidInputException error = await Assert.ThrowsAsync<InvalidInputException>(() => any.GetResponseAsync("hello", cancellationToken: Cancel));

        Assert.Contains("m1, m2", error.Message, StringComparison.Ordinal);
        Assert.Equal("m2 says hello", (await second.GetResponseAsync("hello", cancellationToken: Cancel)).Text);
    }

    [Fact]
    public async Task RecordingWithoutScores_OffersNone()
    {
        await RecordAsync("m", client => client.GetResponseAsync("score", cancellationToken: Cancel));
        using IChatClient replay = await OpenAsync($"replay:{file}");

        Assert.Null(replay.GetService<ILogLikelihood>());
    }

    [Fact]
    public async Task MissingRecording_IsSaidSo() =>
        await Assert.ThrowsAsync<InvalidInputException>(() => OpenAsync("replay:nowhere.db").AsTask());

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);

    private static ValueTask<IChatClient> OpenAsync(string identifier) =>
        new ReplayModelProvider().OpenAsync(ModelIdentifier.Parse(identifier), Cancel);

    private async Task RecordAsync(string model, Func<IChatClient, Task> talk)
    {
        using SqliteResponseStore store = SqliteResponseStore.Open(file);
        using ScriptedChatClient scripted = new(request => $"{model} says {request.LastText}") { Score = (_, _) => -0.5 };
        using IChatClient client = new ResponseCacheChatClient(scripted, store, model);
        await talk(client);
    }
}
