using System.Text.Json;

namespace Dramatis.Torch.Engine.Formats;

/// <summary>
/// Reads a <c>config.json</c> of a decoder, in the keys of Transformers 5 (<c>rope_parameters</c>, <c>layer_types</c>) or of earlier
/// versions (<c>rope_theta</c>, <c>rope_scaling</c>, <c>sliding_window_pattern</c>).
/// </summary>
public static class ConfigurationFile
{
    /// <summary>The families that can be read, by <c>model_type</c>.</summary>
    public static IReadOnlyList<string> Families { get; } = [.. DecoderFamilies.Readers.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Reads and checks a file.</summary>
    /// <exception cref="ModelFormatException">The file is missing or damaged, or asks for what is not supported; the message names the key.</exception>
    public static DecoderConfiguration Read(string path)
    {
        using JsonDocument document = ModelJson.Read(path, "a config.json");
        try
        {
            return Read(path, document.RootElement);
        }
        catch (Exception error) when (error is InvalidOperationException or FormatException)
        {
            throw new ModelFormatException(path, $"is not the config.json expected: {error.Message}", error);
        }
    }

    private static DecoderConfiguration Read(string path, JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new ModelFormatException(path, "is not a JSON object.");
        }

        if (EncoderDecoderFamilies.TypeOf(root) is { } type)
        {
            throw new ModelFormatException(path, EncoderDecoderFamilies.Explain(type));
        }

        if (ModelJson.Find(root, "quantization_config") is not null)
        {
            throw new ModelFormatException(path, "has a quantization_config; supported are weights stored as numbers (F32, F16, BF16) and GGUF files.");
        }

        string? family = ModelJson.Text(root, "model_type");
        return family is not null && DecoderFamilies.Readers.TryGetValue(family, out Func<ConfigurationJson, DecoderConfiguration>? read)
            ? ConfigurationChecks.Require(path, read(new ConfigurationJson(path, root)) with { Family = family })
            : throw new ModelFormatException(path, $"model_type is '{family}'; supported are {string.Join(", ", Families)}.");
    }
}
