using Dramatis.Models;
using Dramatis.Torch.Engine.Formats;
using Dramatis.Torch.Engine.Inspection;
using Dramatis.Torch.Engine.Kernels;
using Dramatis.Torch.Engine.Serving;
using Dramatis.Torch.Tests.Engine.Serving;
using Microsoft.Extensions.AI;

namespace Dramatis.Torch.Tests.Cookbook;

// The recipes are printed as they stand; the page passes no cancellation token.
#pragma warning disable xUnit1051

/// <summary>The code of <c>docs/cookbook/loading.md</c>, run on a small model.</summary>
public sealed class LoadingPageTests : IDisposable
{
    private readonly TinyModelFolder files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public void WillItWork()
    {
        string folder = files.Path;

        ModelInspection inspection = ModelInspector.Inspect(folder);
        IEnumerable<string> problems = inspection.Abilities.Where(ability => !ability.Works).Select(ability => $"{ability.Name}: {ability.Reason}");
        long megabytes = inspection.Float32Bytes / 1_000_000;

        Assert.Empty(problems);
        Assert.Equal(inspection.Parameters * 4 / 1_000_000, megabytes);
    }

    [Fact]
    public async Task ByModelIdentifier()
    {
        string folder = files.Path;

        await using ModelRegistry registry = new([new HuggingFaceModelProvider(), new GgufModelProvider()]);
        IChatClient client = await registry.OpenAsync("hf:" + folder);
        ChatResponse reply = await client.GetResponseAsync("Who are you?", new ChatOptions { MaxOutputTokens = 8, Temperature = 0 });
        ILanguageModel inside = client.GetService<ILanguageModel>()!;

        Assert.NotNull(reply.Usage);
        Assert.EndsWith("/float32/fused-1", inside.Fingerprint, StringComparison.Ordinal);
    }

    [Fact]
    public void WithoutARegistry()
    {
        string folder = files.Path;

        using ModelSource source = ModelSource.OpenFolder(folder);
        using LanguageModel model = new(source, new EngineOptions { Precision = WeightPrecision.BFloat16, Threads = 2 });
        string known = source.Description;
        IReadOnlyList<int> ids = model.Encode("I keep two goats.");

        Assert.Equal(known, model.Description);
        Assert.NotEmpty(ids);
        Assert.Contains("/bfloat16/", model.Fingerprint, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryBlockOfThePage_StandsInThisFile() => CookbookPage.StandsIn("loading", nameof(LoadingPageTests), blocks: 3);
}
