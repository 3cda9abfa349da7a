using System.Text.Json;

namespace Dramatis.Torch.Engine.Formats;

/// <summary>
/// Reads a <c>config.json</c> of the Llama layout, in the keys of Transformers 5 (<c>rope_parameters</c>) or of earlier versions
/// (<c>rope_theta</c>, <c>rope_scaling</c>).
/// </summary>
public static class ConfigurationFile
{
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

        RefuseUnsupported(path, root);
        int width = Required(path, root, "hidden_size");
        int heads = Required(path, root, "num_attention_heads");
        return ConfigurationChecks.Require(path, new DecoderConfiguration
        {
            VocabularySize = Required(path, root, "vocab_size"),
            HiddenSize = width,
            IntermediateSize = Required(path, root, "intermediate_size"),
            Layers = Required(path, root, "num_hidden_layers"),
            Heads = heads,
            KeyValueHeads = Optional(path, root, "num_key_value_heads") ?? heads,
            HeadSize = Optional(path, root, "head_dim") ?? (heads > 0 ? width / heads : 0),
            NormEpsilon = Number(path, root, "rms_norm_eps") ?? 1e-6,
            RopeBase = RopeBase(path, root),
            ContextLength = Required(path, root, "max_position_embeddings"),
            TiedHead = ModelJson.Flag(root, "tie_word_embeddings"),
        });
    }

    private static void RefuseUnsupported(string path, JsonElement root)
    {
        string? family = ModelJson.Text(root, "model_type");
        if (family != "llama")
        {
            throw new ModelFormatException(path, $"model_type is '{family}'; supported in this version is llama.");
        }

        if ((ModelJson.Text(root, "hidden_act") ?? "silu") != "silu")
        {
            throw new ModelFormatException(path, $"hidden_act is '{ModelJson.Text(root, "hidden_act")}'; supported is silu.");
        }

        foreach (string key in new[] { "attention_bias", "mlp_bias" })
        {
            if (ModelJson.Flag(root, key))
            {
                throw new ModelFormatException(path, $"{key} is true; supported in this version is the Llama layout without biases.");
            }
        }

        if (ModelJson.Find(root, "quantization_config") is not null)
        {
            throw new ModelFormatException(path, "has a quantization_config; supported are weights stored as numbers (F32, F16, BF16) and GGUF files.");
        }

        if (Number(path, root, "partial_rotary_factor") is { } part && part != 1)
        {
            throw new ModelFormatException(path, $"partial_rotary_factor is {part}; supported is 1.");
        }
    }

    private static double RopeBase(string path, JsonElement root)
    {
        foreach (string key in new[] { "rope_parameters", "rope_scaling" })
        {
            if (ModelJson.Find(root, key) is not { } rope)
            {
                continue;
            }

            string? kind = ModelJson.Text(rope, "rope_type") ?? ModelJson.Text(rope, "type");
            if (kind is not (null or "default"))
            {
                throw new ModelFormatException(path, $"{key}.rope_type is '{kind}'; supported in this version is default, without scaling.");
            }

            if (Number(path, rope, "rope_theta") is { } theta)
            {
                return theta;
            }
        }

        return Number(path, root, "rope_theta") ?? 10_000;
    }

    private static int Required(string path, JsonElement parent, string key) =>
        Optional(path, parent, key) ?? throw new ModelFormatException(path, $"has no {key}.");

    private static int? Optional(string path, JsonElement parent, string key) => ModelJson.Find(parent, key) is not { } value ? null
        : value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number) ? number
        : throw new ModelFormatException(path, $"{key} is {value}; expected a whole number.");

    private static double? Number(string path, JsonElement parent, string key) => ModelJson.Find(parent, key) is not { } value ? null
        : value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number) ? number
        : throw new ModelFormatException(path, $"{key} is {value}; expected a number.");
}
