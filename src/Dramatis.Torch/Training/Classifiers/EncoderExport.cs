using System.Globalization;
using System.Text.Json.Nodes;
using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Encoders;
using Dramatis.Torch.Engine.Formats;
using Dramatis.Torch.Training.Understudy;
using static TorchSharp.torch;

namespace Dramatis.Torch.Training.Classifiers;

/// <summary>Writes a trained encoder as a classifier's folder in Hugging Face layout.</summary>
internal static class EncoderExport
{
    private const string TokenizerSettings = "tokenizer_config.json";

    // What a file says of another use of the encoder.
    private static readonly string[] Stale = ["_name_or_path", "problem_type", "id2label", "label2id", "num_labels", "dtype", "torch_dtype"];

    /// <summary>
    /// Writes config.json, model.safetensors in float32, tokenizer.json and its settings. The layout has no place for a temperature: the
    /// last layer is divided by it.
    /// </summary>
    /// <param name="folder">Folder to write into; created where missing.</param>
    /// <param name="origin">Folder that the encoder came from.</param>
    /// <param name="family">Its family.</param>
    /// <param name="parameters">Weights by their names in the file.</param>
    /// <param name="labels">A name for each class.</param>
    /// <param name="maximumLength">Most tokens of a pair.</param>
    /// <param name="temperature">What scores are divided by.</param>
    public static void Write(
        string folder, string origin, EncoderFamily family, IReadOnlyDictionary<string, Tensor> parameters, IReadOnlyList<string> labels, int maximumLength, double temperature)
    {
        Directory.CreateDirectory(folder);
        using (NewDisposeScope())
        using (no_grad())
        {
            Dictionary<string, Tensor> weights = parameters.ToDictionary(
                p => p.Key, p => IsOutput(p.Key, family) ? p.Value / temperature : p.Value, StringComparer.Ordinal);
            SafetensorsWriter.Write(Path.Combine(folder, "model.safetensors"), weights, ScalarType.Float32, new Dictionary<string, string>(StringComparer.Ordinal) { ["format"] = "pt" });
        }

        JsonObject configuration = Read(Path.Combine(origin, "config.json"));
        foreach (string name in Stale)
        {
            configuration.Remove(name);
        }

        configuration["architectures"] = new JsonArray(family.Architecture);
        configuration["id2label"] = new JsonObject([.. labels.Index().Select(label => KeyValuePair.Create(label.Index.ToString(CultureInfo.InvariantCulture), (JsonNode?)label.Item))]);
        configuration["label2id"] = new JsonObject([.. labels.Index().Select(label => KeyValuePair.Create(label.Item, (JsonNode?)label.Index))]);
        ModelExport.WriteJson(Path.Combine(folder, "config.json"), configuration);

        string settingsFile = Path.Combine(origin, TokenizerSettings);
        JsonObject settings = File.Exists(settingsFile) ? Read(settingsFile) : [];
        settings["model_max_length"] = maximumLength;
        settings["truncation_side"] = "left";
        ModelExport.WriteJson(Path.Combine(folder, TokenizerSettings), settings);
        // A copy would keep the mode of a read-only original, and the next leg could not write it again.
        File.WriteAllBytes(Path.Combine(folder, "tokenizer.json"), File.ReadAllBytes(Path.Combine(origin, "tokenizer.json")));
    }

    private static bool IsOutput(string name, EncoderFamily family) => name == family.ClassifierOutput + ".weight" || name == family.ClassifierOutput + ".bias";

    private static JsonObject Read(string path) => SettingsFile.Read(path, "a JSON object", root => JsonObject.Create(root.Clone())
        ?? throw new ModelFormatException(path, "is not a JSON object."));
}
