using Dramatis.Models;
using Dramatis.Models.Providers;
using Microsoft.Extensions.AI;

namespace Dramatis.Tests.Models;

public sealed class ModelRegistryTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task UnknownScheme_NamesTheNearestAndAllKnown()
    {
        await using ModelRegistry registry = new([new OpenAIModelProvider(), new OllamaModelProvider()]);

        InvalidInputException error = await Assert.ThrowsAsync<InvalidInputException>(() => registry.OpenAsync("olama:llama3", Cancel).AsTask());

        Assert.Equal(
            "model 'olama:llama3': 'olama' is not a kind of model this program can open. Did you mean 'ollama'? Known: ollama, openai.",
            error.Message);
        Assert.Equal(2, error.ExitCode);
    }

    [Fact]
    public async Task FarFetchedScheme_GetsNoSuggestion()
    {
        await using ModelRegistry registry = new([new OllamaModelProvider()]);

        InvalidInputException error = await Assert.ThrowsAsync<InvalidInputException>(() => registry.OpenAsync("gpt-4o", Cancel).AsTask());

        Assert.Equal("Known: ollama.", error.Remedy);
    }

    [Fact]
    public async Task OneIdentifier_IsOpenedOnce_EvenWhenAskedForTogether()
    {
        Counting provider = new();
        await using ModelRegistry registry = new([provider]);

        IChatClient[] clients = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => registry.OpenAsync("test:a", Cancel).AsTask()));
        await registry.OpenAsync("test:b", Cancel);

        Assert.All(clients, client => Assert.Same(clients[0], client));
        Assert.Equal(2, provider.Opened.Count);
    }

    [Fact]
    public async Task Disposing_DisposesEveryOpenedClient()
    {
        Counting provider = new();
        ModelRegistry registry = new([provider]);
        await registry.OpenAsync("test:a", Cancel);
        await registry.OpenAsync("test:b", Cancel);

        await registry.DisposeAsync();

        Assert.All(provider.Opened, client => Assert.True(client.IsDisposed));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => registry.OpenAsync("test:a", Cancel).AsTask());
    }

    [Fact]
    public async Task FailedOpening_IsTriedAgain()
    {
        Counting provider = new() { FailuresLeft = 1 };
        await using ModelRegistry registry = new([provider]);

        await Assert.ThrowsAsync<ModelUnavailableException>(() => registry.OpenAsync("test:a", Cancel).AsTask());

        Assert.NotNull(await registry.OpenAsync("test:a", Cancel));
    }

    [Fact]
    public async Task Pipeline_WrapsEachClientWithItsIdentifier()
    {
        List<string> wrapped = [];
        await using ModelRegistry registry = new([new Counting()], (identifier, client) =>
        {
            wrapped.Add(identifier.ToString());
            return client;
        });

        await registry.OpenAsync("test:a", Cancel);

        Assert.Equal(["test:a"], wrapped);
    }

    [Fact]
    public void TwoProvidersOfOneScheme_AreRefused() =>
        Assert.Throws<ArgumentException>(() => new ModelRegistry([new OllamaModelProvider(), new OllamaModelProvider()]));

    private sealed class Counting : IModelProvider
    {
        public List<ScriptedChatClient> Opened { get; } = [];

        public int FailuresLeft { get; set; }

        public string Scheme => "test";

        public string Description => "a test model";

        public async ValueTask<IChatClient> OpenAsync(ModelIdentifier identifier, CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            if (FailuresLeft-- > 0)
            {
                throw new ModelUnavailableException(identifier.ToString(), "is not there.", "Wait.");
            }

            Opened.Add(new ScriptedChatClient("hello"));
            return Opened[^1];
        }
    }
}
