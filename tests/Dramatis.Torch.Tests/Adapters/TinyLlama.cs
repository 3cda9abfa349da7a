using System.Text.Json;
using Dramatis.Tests;
using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Formats;

namespace Dramatis.Torch.Tests.Adapters;

/// <summary>The Llama of two blocks for which PEFT's values of several adapters were recorded.</summary>
internal static class TinyLlama
{
    public static string Folder(string name) => SharedFiles.InRepository("tests/Dramatis.Torch.Tests/Fixtures/adapters/" + name);

    public static JsonElement Goldens(string name) => JsonDocument.Parse(File.ReadAllBytes(Folder(name + ".json"))).RootElement;

    public static Decoder Load()
    {
        Decoder decoder = new(ConfigurationFile.Read(Path.Combine(Folder("tiny-llama"), "config.json")));
        using SafetensorsFile weights = SafetensorsFile.Open(Path.Combine(Folder("tiny-llama"), "model.safetensors"));
        decoder.Load(weights);
        return decoder;
    }
}
