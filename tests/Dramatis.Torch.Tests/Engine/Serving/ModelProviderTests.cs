using Dramatis.Models;
using Dramatis.Torch.Engine.Serving;
using Microsoft.Extensions.AI;

namespace Dramatis.Torch.Tests.Engine.Serving;

public sealed class ModelProviderTests
{
    [Fact]
    public async Task TwoClientsOfOneFolder_ShareTheModelUntilTheLastIsDisposed()
    {
        using TinyModelFolder folder = new();
        HuggingFaceModelProvider provider = new();
        IChatClient first = await provider.OpenAsync(new ModelIdentifier("hf", folder.Path), TestContext.Current.CancellationToken);
        IChatClient second = await provider.OpenAsync(new ModelIdentifier("hf", folder.Path), TestContext.Current.CancellationToken);

        Assert.Same(first.GetService<LanguageModel>(), second.GetService<LanguageModel>());
        first.Dispose();
        first.Dispose();
        ChatResponse answer = await second.GetResponseAsync("hello", new() { MaxOutputTokens = 3 }, TestContext.Current.CancellationToken);
        Assert.InRange(answer.Usage!.OutputTokenCount!.Value, 1, 3);
        second.Dispose();

        using IChatClient third = await provider.OpenAsync(new ModelIdentifier("hf", folder.Path), TestContext.Current.CancellationToken);
        Assert.NotEmpty((await third.GetResponseAsync("hello", null, TestContext.Current.CancellationToken)).Messages);
    }

    [Fact]
    public async Task MissingFolderOrFile_IsNamed()
    {
        foreach (IModelProvider provider in new IModelProvider[] { new HuggingFaceModelProvider(), new GgufModelProvider() })
        {
            ModelUnavailableException error = await Assert.ThrowsAsync<ModelUnavailableException>(async () =>
                await provider.OpenAsync(new ModelIdentifier(provider.Scheme, "/no/such/place"), TestContext.Current.CancellationToken));
            Assert.Contains("/no/such/place", error.Message, StringComparison.Ordinal);
            Assert.Equal(3, error.ExitCode);
        }
    }

    [Fact]
    public async Task FailedOpening_IsTriedAgain()
    {
        using TinyModelFolder folder = new();
        string weights = Path.Combine(folder.Path, "model.safetensors");
        File.Move(weights, weights + ".away");
        HuggingFaceModelProvider provider = new();
        await Assert.ThrowsAnyAsync<DramatisException>(async () =>
            await provider.OpenAsync(new ModelIdentifier("hf", folder.Path), TestContext.Current.CancellationToken));

        File.Move(weights + ".away", weights);
        using IChatClient client = await provider.OpenAsync(new ModelIdentifier("hf", folder.Path), TestContext.Current.CancellationToken);
        Assert.NotNull(client.GetService<ILanguageModel>());
    }

    [Theory]
    [InlineData("understudy")]
    [InlineData("understudy-nano")]
    public void Understudy_IsFoundAboveTheWorkingDirectory(string scheme)
    {
        string root = Directory.CreateTempSubdirectory("dramatis-understudy-").FullName;
        try
        {
            string model = Directory.CreateDirectory(Path.Combine(root, "models", scheme)).FullName;
            File.WriteAllText(Path.Combine(model, "config.json"), "{}");
            string deep = Directory.CreateDirectory(Path.Combine(root, "a", "b")).FullName;

            Assert.Equal(model, UnderstudyModelProvider.Find(deep, scheme));
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }
}
