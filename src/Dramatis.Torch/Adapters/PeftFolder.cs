using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Formats;
using TorchSharp;

namespace Dramatis.Torch.Adapters;

/// <summary>The two files of a PEFT adapter: <c>adapter_config.json</c> and <c>adapter_model.safetensors</c>.</summary>
internal static class PeftFolder
{
    /// <summary>Largest configuration accepted, in bytes; published ones have about 1 KB.</summary>
    public const long LargestConfiguration = 1 << 20;

    private const string ConfigurationName = "adapter_config.json";
    private const string WeightsName = "adapter_model.safetensors";
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Where the configuration of a folder lies.</summary>
    public static string ConfigurationPath(string folder) => Path.Combine(folder, ConfigurationName);

    /// <summary>Where the weights of a folder lie.</summary>
    public static string WeightsPath(string folder) => Path.Combine(folder, WeightsName);

    /// <summary>Reads the configuration.</summary>
    /// <exception cref="ModelFormatException">It is missing, too large, or no JSON object with a <c>peft_type</c>.</exception>
    public static T ReadConfiguration<T>(string folder, string expectedType, Func<ConfigurationJson, T> read)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        string path = ConfigurationPath(folder);
        if (File.Exists(path) && new FileInfo(path).Length is var length && length > LargestConfiguration)
        {
            throw new ModelFormatException(path, $"is {length} bytes long; expected at most {LargestConfiguration}.");
        }

        using JsonDocument document = ModelJson.Read(path, "the configuration of a PEFT adapter");
        ConfigurationJson json = new(path, document.RootElement);
        return json.Text("peft_type") is { } type && type.Equals(expectedType, StringComparison.OrdinalIgnoreCase)
            ? read(json)
            : throw new ModelFormatException(
                path, $"peft_type is {json.Text("peft_type") ?? "absent"}; expected {expectedType}. Adapters of type LORA and PROMPT_TUNING are read.");
    }

    /// <summary>The <c>peft_type</c> of a folder, in capitals; null when the configuration does not say.</summary>
    /// <exception cref="ModelFormatException">The configuration is missing or no JSON.</exception>
    public static string? TypeOf(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        using JsonDocument document = ModelJson.Read(ConfigurationPath(folder), "the configuration of a PEFT adapter");
        return ModelJson.Text(document.RootElement, "peft_type")?.ToUpperInvariant();
    }

    /// <summary>Opens the weights.</summary>
    /// <exception cref="ModelFormatException">They are missing, damaged, or stored as a pickle.</exception>
    public static SafetensorsFile OpenWeights(string folder)
    {
        string path = WeightsPath(folder);
        return File.Exists(path) || !File.Exists(Path.Combine(folder, "adapter_model.bin"))
            ? SafetensorsFile.Open(path)
            : throw new ModelFormatException(
                Path.Combine(folder, "adapter_model.bin"), $"is a pickle, which may run code when read; expected {WeightsName}. Save the adapter again as safetensors.");
    }

    /// <summary>Writes both files; each appears whole or not at all.</summary>
    public static void Write(string folder, JsonObject configuration, IReadOnlyDictionary<string, torch.Tensor> tensors)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        Directory.CreateDirectory(folder);
        SafetensorsWriter.Write(WeightsPath(folder), tensors, metadata: new Dictionary<string, string>(StringComparer.Ordinal) { ["format"] = "pt" });
        string path = ConfigurationPath(folder);
        File.WriteAllText(path + ".partial", configuration.ToJsonString(Readable).ReplaceLineEndings("\n") + "\n");
        File.Move(path + ".partial", path, overwrite: true);
    }
}
