using Dramatis.Models;
using Dramatis.Models.Providers;
using Microsoft.Extensions.AI;

namespace Dramatis.Tests.Models.Providers;

public sealed class ProviderTests
{
    private static readonly EndpointOptions EmptyEnvironment = new() { Environment = _ => null };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task PublicEndpointWithoutKey_SaysWhatToSet()
    {
        OpenAIModelProvider provider = new(EmptyEnvironment);

        ModelUnavailableException error = await Assert.ThrowsAsync<ModelUnavailableException>(
            () => provider.OpenAsync(ModelIdentifier.Parse("openai:gpt-x"), Cancel).AsTask());

        Assert.Equal(3, error.ExitCode);
        Assert.Contains("Set OPENAI_API_KEY", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LocalServer_NeedsNoKey_AndIsKnownByItsAddress()
    {
        OpenAIModelProvider provider = new(EmptyEnvironment);

        using IChatClient client = await provider.OpenAsync(ModelIdentifier.Parse("openai:gpt-x@http://localhost:8080/v1"), Cancel);

        ChatClientMetadata metadata = client.GetRequiredService<ChatClientMetadata>();
        Assert.Equal("gpt-x", metadata.DefaultModelId);
        Assert.Equal(new Uri("http://localhost:8080/v1"), metadata.ProviderUri);
        Assert.Null(client.GetService<ILogLikelihood>());
    }

    [Fact]
    public async Task BaseUrlWithPassword_IsRefusedWithoutRepeatingIt()
    {
        OpenAIModelProvider provider = new(EmptyEnvironment);

        InvalidInputException error = await Assert.ThrowsAsync<InvalidInputException>(
            () => provider.OpenAsync(ModelIdentifier.Parse("openai:gpt-x@http://me:hunter2@localhost/v1"), Cancel).AsTask());

        Assert.DoesNotContain("hunter2", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "http://localhost:11434/")]
    [InlineData("0.0.0.0", "http://localhost:11434/")]
    [InlineData("box:8000", "http://box:8000/")]
    [InlineData("https://box.example", "https://box.example/")]
    public async Task OllamaHost_IsReadAsOllamaReadsIt(string? host, string expected)
    {
        OllamaModelProvider provider = new(new EndpointOptions { Environment = name => name == "OLLAMA_HOST" ? host : null });

        using IChatClient client = await provider.OpenAsync(ModelIdentifier.Parse("ollama:llama3:8b"), Cancel);

        ChatClientMetadata metadata = client.GetRequiredService<ChatClientMetadata>();
        Assert.Equal(new Uri(expected), metadata.ProviderUri);
        Assert.Equal("llama3:8b", metadata.DefaultModelId);
    }

    [Fact]
    public async Task SimulatedModel_CarriesItsVersionAsFingerprint()
    {
        SimulatedModelProvider provider = new([new Echo()]);

        using IChatClient client = await provider.OpenAsync(ModelIdentifier.Parse("simulated:echo"), Cancel);

        Assert.Equal("simulated:echo/7", client.GetRequiredService<ModelFingerprint>().Value);
        Assert.Equal("hi", (await client.GetResponseAsync("hi", cancellationToken: Cancel)).Text);
    }

    [Fact]
    public async Task UnknownSimulatedModel_NamesTheNearest()
    {
        SimulatedModelProvider provider = new([new Echo()]);

        InvalidInputException error = await Assert.ThrowsAsync<InvalidInputException>(
            () => provider.OpenAsync(ModelIdentifier.Parse("simulated:ecko"), Cancel).AsTask());

        Assert.Equal("Did you mean 'echo'? Known: echo.", error.Remedy);
    }

    private sealed class Echo : ISimulatedModel
    {
        public string Name => "echo";

        public string Description => "says what it hears";

        public string Version => "7";

        public IChatClient Create() => new ScriptedChatClient(request => request.LastText);
    }
}
