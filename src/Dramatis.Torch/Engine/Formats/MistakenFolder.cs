namespace Dramatis.Torch.Engine.Formats;

/// <summary>Says what a folder holds that was taken for a model and is none.</summary>
internal static class MistakenFolder
{
    private static readonly string[] PickledWeights = ["pytorch_model.bin", "pytorch_model.bin.index.json", "model.bin"];

    /// <summary>What it is instead and what to do, or null when nothing is known.</summary>
    public static string? Explain(string folder)
    {
        if (Has("adapter_config.json"))
        {
            return "holds an adapter (adapter_config.json), which is no model by itself; name the folder of the model that it was trained on.";
        }

        if (PickledWeights.FirstOrDefault(Has) is { } pickled && !Has("model.safetensors") && !Has("model.safetensors.index.json"))
        {
            return $"holds {pickled}, which can run code when it is read and is not opened; expected model.safetensors: convert the weights to safetensors.";
        }

        string? gguf = Directory.EnumerateFiles(folder, "*.gguf").Order(StringComparer.Ordinal).FirstOrDefault();
        return gguf is null || Has("config.json") ? null : $"holds {Path.GetFileName(gguf)} and no config.json; name the file: gguf:{gguf}";

        bool Has(string file) => File.Exists(Path.Combine(folder, file));
    }
}
