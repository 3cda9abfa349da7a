using System.Text.Json;
using Dramatis.Tests;
using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Formats;

namespace Dramatis.Torch.Tests.Engine.Families;

/// <summary>A small random-weight decoder of some family with the values that PyTorch and Transformers recorded for it.</summary>
internal sealed class FamilyFolder : IDisposable
{
    private FamilyFolder(string path, string configuration)
    {
        Goldens = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(path, "goldens.json"))).RootElement;
        Decoder = new Decoder(ConfigurationFile.Read(Path.Combine(path, configuration)));
        using IWeightSource weights = FamilyWeights.Of(SafetensorsShards.OpenFolder(path), Decoder.Configuration);
        DecoderTensors.Require(path, weights, Decoder.Configuration);
        Decoder.Load(weights);
    }

    public Decoder Decoder { get; }

    public JsonElement Goldens { get; }

    /// <summary>The family's copy in this repository where there is one, else the shared one; skips where that is absent too.</summary>
    public static FamilyFolder Open(string name, bool legacy = false)
    {
        string own = SharedFiles.InRepository($"tests/Dramatis.Torch.Tests/Fixtures/{name}");
        return new FamilyFolder(
            Directory.Exists(own) && (!legacy || File.Exists(Path.Combine(own, "config.legacy.json"))) ? own : SharedFiles.OrSkip($"models/families/{name}"),
            legacy ? "config.legacy.json" : "config.json");
    }

    public JsonElement Case(string name) => Goldens.GetProperty("cases").GetProperty(name);

    public static int[] Integers(JsonElement list) => [.. list.EnumerateArray().Select(value => value.GetInt32())];

    public static double[] Flat(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().SelectMany(Flat)] : [value.GetDouble()];

    public void Dispose() => Decoder.Dispose();
}
