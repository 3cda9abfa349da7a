using System.Text.Json;
using Dramatis.Tests;
using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Formats;
using Dramatis.Torch.Engine.Prefixes;
using Dramatis.Torch.Engine.Scoring;
using Dramatis.Torch.Engine.Serving;

namespace Dramatis.Torch.Tests.Internals;

/// <summary>A real chat model, loaded once for all tests that look into it, with values recorded from it.</summary>
[CollectionDefinition(Name)]
public sealed class SmolLm2 : ICollectionFixture<SmolLm2>, IDisposable
{
    public const string Name = "SmolLM2 inside";

    private readonly Lazy<LanguageModel> model = new(() =>
    {
        using ModelSource source = ModelSource.OpenGguf(SharedFiles.OrSkip("models/SmolLM2-135M-Instruct.Q4_1.gguf"));
        return new LanguageModel(source, new EngineOptions { PrefixCacheBytes = 1 << 26 });
    });

    public LanguageModel Model => model.Value;

    public Decoder Decoder => Model.Decoder;

    public static JsonElement Goldens(string file) => JsonDocument.Parse(File.ReadAllBytes(SharedFiles.OrSkip("models/goldens/" + file))).RootElement;

    public static int[] Integers(JsonElement list) => [.. list.EnumerateArray().Select(value => value.GetInt32())];

    public static double[] Numbers(JsonElement list) => [.. list.EnumerateArray().Select(value => value.GetDouble())];

    public static float[] Floats(JsonElement list) => [.. list.EnumerateArray().Select(value => value.GetSingle())];

    public void Dispose()
    {
        if (model.IsValueCreated)
        {
            model.Value.Dispose();
        }
    }
}
