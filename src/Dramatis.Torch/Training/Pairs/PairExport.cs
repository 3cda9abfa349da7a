using System.Globalization;
using System.Text.Json.Nodes;
using Dramatis.Torch.Engine.Classifiers;
using Dramatis.Torch.Engine.Formats;
using Dramatis.Torch.Training.Understudy;
using TorchSharp;

namespace Dramatis.Torch.Training.Pairs;

/// <summary>Writes a trained cross-encoder as a model folder that <see cref="DecoderClassifier"/> opens.</summary>
public static class PairExport
{
    private static readonly string[] TokenizerFiles = ["tokenizer.json", "tokenizer_config.json"];

    /// <summary>Writes config.json, model.safetensors in bf16, pair.json, and copies the tokenizer.</summary>
    /// <param name="folder">Folder to write into; created where missing.</param>
    /// <param name="encoder">The encoder.</param>
    /// <param name="labels">A name for each of its classes.</param>
    /// <param name="settings">How texts reach it.</param>
    /// <param name="tokenizerFolder">Folder with tokenizer.json and tokenizer_config.json.</param>
    /// <exception cref="ArgumentException">There is not one name for each class.</exception>
    public static void Write(string folder, PairEncoder encoder, IReadOnlyList<string> labels, PairSettings settings, string tokenizerFolder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(encoder);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(settings);
        if (labels.Count != encoder.Classes)
        {
            throw new ArgumentException($"The {encoder.Classes} classes of the encoder need a name each; there are {labels.Count}.", nameof(labels));
        }

        Directory.CreateDirectory(folder);
        Dictionary<string, torch.Tensor> weights = new(encoder.Trunk.Parameters, StringComparer.Ordinal) { [PairEncoder.ScoreName] = encoder.Parameters[PairEncoder.ScoreName] };
        SafetensorsWriter.Write(Path.Combine(folder, "model.safetensors"), weights, torch.ScalarType.BFloat16, new Dictionary<string, string>(StringComparer.Ordinal) { ["format"] = "pt" });
        JsonObject configuration = ModelExport.Configuration(encoder.Trunk.Configuration);
        configuration["architectures"] = new JsonArray("LlamaForSequenceClassification");
        configuration["id2label"] = new JsonObject([.. labels.Index().Select(label => KeyValuePair.Create(label.Index.ToString(CultureInfo.InvariantCulture), (JsonNode?)label.Item))]);
        ModelExport.WriteJson(Path.Combine(folder, "config.json"), configuration);
        ModelExport.WriteJson(Path.Combine(folder, PairSettings.FileName), new JsonObject
        {
            ["format"] = settings.Format,
            ["maximumLength"] = settings.MaximumLength,
            ["temperature"] = settings.Temperature,
        });
        foreach (string file in TokenizerFiles)
        {
            // A copy would keep the mode of a read-only original, and the next leg could not write it again.
            File.WriteAllBytes(Path.Combine(folder, file), File.ReadAllBytes(Path.Combine(tokenizerFolder, file)));
        }
    }
}
