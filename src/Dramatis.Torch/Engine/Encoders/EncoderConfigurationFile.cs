using System.Globalization;
using System.Text.Json;
using Dramatis.Torch.Engine.Formats;

namespace Dramatis.Torch.Engine.Encoders;

/// <summary>Reads the <c>config.json</c> of an encoder.</summary>
public sealed class EncoderConfigurationFile
{
    // Far above any published model, low enough that products of two fit 63 bits.
    private const int Largest = 1 << 26;
    private readonly string path;
    private readonly JsonElement root;

    private EncoderConfigurationFile(string path, JsonElement root) => (this.path, this.root) = (path, root);

    /// <summary>Model types that can be read.</summary>
    public static IReadOnlyCollection<string> ModelTypes => EncoderFamily.Known;

    /// <summary>Reads and checks a file.</summary>
    /// <exception cref="ModelFormatException">
    /// The file is missing or damaged, is no encoder's, or asks for what is not supported; the message names the key.
    /// </exception>
    public static EncoderConfiguration Read(string path) => SettingsFile.Read(path, "a config.json", root =>
        root.ValueKind == JsonValueKind.Object
            ? new EncoderConfigurationFile(path, root).Build()
            : throw new ModelFormatException(path, "is not a JSON object."));

    /// <summary>The model type that a folder's config.json states when it is one of <see cref="ModelTypes"/>; null otherwise, also for a damaged file.</summary>
    public static string? EncoderTypeOf(string folder)
    {
        try
        {
            string? type = SettingsFile.Read(Path.Combine(folder, "config.json"), "a config.json", root => ModelJson.Text(root, "model_type"));
            return EncoderFamily.Find(type) is null ? null : type;
        }
        catch (ModelFormatException)
        {
            return null;
        }
    }

    private EncoderConfiguration Build()
    {
        string? type = ModelJson.Text(root, "model_type");
        if (EncoderDecoderFamilies.TypeOf(root) is { } both)
        {
            throw new ModelFormatException(path, EncoderDecoderFamilies.Explain(both));
        }

        if (EncoderFamily.Find(type) is null)
        {
            throw Invalid(
                $"model_type is '{type}', which is no encoder that can be read ({string.Join(", ", EncoderFamily.Known)}); name a sentence embedder or a classifier");
        }

        if (ModelJson.Find(root, "quantization_config") is not null)
        {
            throw Invalid("has a quantization_config; supported are weights stored as numbers (F32, F16, BF16)");
        }

        if (ModelJson.Flag(root, "is_decoder") || ModelJson.Flag(root, "add_cross_attention"))
        {
            throw Invalid("is_decoder or add_cross_attention is true; supported are encoders");
        }

        EncoderConfiguration configuration = type switch
        {
            "distilbert" => Distilbert(Common(type, "dim", "hidden_dim", "n_layers", "n_heads", "activation")),
            "deberta-v2" => Deberta(Common(type, "hidden_size", "intermediate_size", "num_hidden_layers", "num_attention_heads", "hidden_act")),
            _ => Bert(Common(type!, "hidden_size", "intermediate_size", "num_hidden_layers", "num_attention_heads", "hidden_act")),
        };
        return Checked(configuration);
    }

    private EncoderConfiguration Common(string type, string width, string inner, string layers, string heads, string activation)
    {
        int positions = Size("max_position_embeddings");
        return new EncoderConfiguration
        {
            ModelType = type,
            VocabularySize = Size("vocab_size"),
            HiddenSize = Size(width),
            EmbeddingSize = Size(width),
            IntermediateSize = Size(inner),
            Layers = Size(layers),
            Heads = Size(heads),
            NormEpsilon = Number("layer_norm_eps") ?? 1e-12,
            Activation = ReadActivation(activation, "gelu"),
            PositionRows = positions,
            MaximumLength = positions,
            PaddingId = Optional("pad_token_id") ?? 0,
            Labels = Labels(),
            LabelsAreIndependent = ModelJson.Text(root, "problem_type") == "multi_label_classification",
        };
    }

    private EncoderConfiguration Bert(EncoderConfiguration common)
    {
        RequireAbsolutePositions();
        common = common with { TokenTypes = Optional("type_vocab_size") ?? 2 };
        if (common.ModelType == "bert")
        {
            return common;
        }

        int padding = Optional("pad_token_id") ?? 1;
        return common with
        {
            PaddingId = padding,
            FirstPosition = padding + 1,
            PaddingTakesNoPosition = true,
            MaximumLength = common.PositionRows - padding - 1,
        };
    }

    // The published code fixes this epsilon; the file has no key for it.
    private static EncoderConfiguration Distilbert(EncoderConfiguration common) => common with { NormEpsilon = 1e-12 };

    private EncoderConfiguration Deberta(EncoderConfiguration common)
    {
        if (!ModelJson.Flag(root, "relative_attention"))
        {
            throw Invalid("relative_attention is not true; a DeBERTa without it is not supported");
        }

        string[] terms = Terms("pos_att_type");
        string[] norms = Terms("norm_rel_ebd");
        int distance = Optional("max_relative_positions") is { } given and > 0 ? given : common.PositionRows;
        return common with
        {
            NormEpsilon = Number("layer_norm_eps") ?? 1e-7,
            EmbeddingSize = Optional("embedding_size") ?? common.HiddenSize,
            PositionRows = ModelJson.Find(root, "position_biased_input") is { ValueKind: JsonValueKind.False } ? 0 : common.PositionRows,
            TokenTypes = Optional("type_vocab_size") ?? 0,
            PoolerActivation = ReadActivation("pooler_hidden_act", "gelu"),
            Convolution = Convolution(),
            Relative = new RelativeAttention
            {
                Buckets = Math.Max(0, Optional("position_buckets") ?? 0),
                MaximumDistance = distance,
                ContentToPosition = terms.Contains("c2p", StringComparer.Ordinal),
                PositionToContent = terms.Contains("p2c", StringComparer.Ordinal),
                SharesProjections = ModelJson.Flag(root, "share_att_key"),
                IsNormed = norms.Contains("layer_norm", StringComparer.Ordinal),
            },
        };
    }

    private EncoderConvolution? Convolution() => Optional("conv_kernel_size") is { } width and > 0
        ? new EncoderConvolution(width, Optional("conv_groups") ?? 1, ReadActivation("conv_act", "tanh"))
        : null;

    private void RequireAbsolutePositions()
    {
        if (ModelJson.Text(root, "position_embedding_type") is { } kind and not "absolute")
        {
            throw Invalid($"position_embedding_type is '{kind}'; supported is absolute");
        }
    }

    // A list, or a text with bars between its parts.
    private string[] Terms(string key) => ModelJson.Find(root, key) switch
    {
        null => [],
        { ValueKind: JsonValueKind.String } text => [.. text.GetString()!.ToLowerInvariant().Split('|').Select(part => part.Trim())],
        { ValueKind: JsonValueKind.Array } list when list.EnumerateArray().All(part => part.ValueKind == JsonValueKind.String) =>
            [.. list.EnumerateArray().Select(part => part.GetString()!.ToLowerInvariant())],
        { } other => throw Invalid($"{key} is {other}; expected names"),
    };

    private IReadOnlyList<string> Labels()
    {
        if (ModelJson.Find(root, "id2label") is not { } map)
        {
            return [];
        }

        if (map.ValueKind != JsonValueKind.Object)
        {
            throw Invalid("id2label is not an object from numbers to names");
        }

        var names = new SortedDictionary<int, string>();
        foreach (JsonProperty entry in map.EnumerateObject())
        {
            if (!int.TryParse(entry.Name, NumberStyles.None, CultureInfo.InvariantCulture, out int id) || entry.Value.ValueKind != JsonValueKind.String)
            {
                throw Invalid($"id2label holds \"{entry.Name}\": {entry.Value}; expected a number and a name");
            }

            names[id] = entry.Value.GetString()!;
        }

        return names.Keys.SequenceEqual(Enumerable.Range(0, names.Count)) && names.Values.Distinct(StringComparer.Ordinal).Count() == names.Count
            ? [.. names.Values]
            : throw Invalid("id2label does not number different names from 0 on");
    }

    private EncoderConfiguration Checked(EncoderConfiguration c)
    {
        if (c.HiddenSize % c.Heads != 0)
        {
            throw Invalid($"{c.Heads} heads do not divide the width {c.HiddenSize}");
        }

        if (Optional("attention_head_size") is { } size && size != c.HeadSize)
        {
            throw Invalid($"attention_head_size is {size}; supported is the width divided by the heads, {c.HeadSize}");
        }

        if (c.PaddingId < 0 || c.PaddingId >= c.VocabularySize)
        {
            throw Invalid($"pad_token_id is {c.PaddingId}; expected 0 to {c.VocabularySize - 1}");
        }

        if (c.MaximumLength < 1)
        {
            throw Invalid($"max_position_embeddings is {c.PositionRows}; no position is left after padding id {c.PaddingId}");
        }

        if (c.TokenTypes is < 0 or > 64 || c.EmbeddingSize is < 1 or > Largest)
        {
            throw Invalid($"type_vocab_size is {c.TokenTypes} and embedding_size {c.EmbeddingSize}; expected 0 to 64 and a positive size");
        }

        if (c.Relative is { } r && (r.Buckets is 1 or > Largest || (r.Buckets > 0 && r.MaximumDistance - 1 <= r.Buckets / 2) || r.MaximumDistance > Largest))
        {
            throw Invalid($"{r.Buckets} position buckets do not fit a largest distance of {r.MaximumDistance}");
        }

        if (c.Convolution is { } v && (v.Width % 2 == 0 || v.Width > 255 || v.Groups < 1 || c.HiddenSize % v.Groups != 0))
        {
            throw Invalid($"a convolution over {v.Width} tokens in {v.Groups} groups does not fit the width {c.HiddenSize}");
        }

        return double.IsFinite(c.NormEpsilon) && c.NormEpsilon > 0 ? c : throw Invalid($"layer_norm_eps is {c.NormEpsilon}; expected a positive number");
    }

    private Activation ReadActivation(string key, string otherwise)
    {
        string name = ModelJson.Text(root, key) ?? otherwise;
        return ActivationFunctions.Find(name) ?? throw Invalid($"{key} is '{name}'; supported are {ActivationFunctions.Known}");
    }

    private int Size(string key)
    {
        int value = Optional(key) ?? throw Invalid($"has no {key}");
        return value is >= 1 and <= Largest ? value : throw Invalid($"{key} is {value}; expected 1 to {Largest}");
    }

    private int? Optional(string key) => ModelJson.Find(root, key) is not { } value ? null
        : value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number) ? number
        : throw Invalid($"{key} is {value}; expected a whole number");

    private double? Number(string key) => ModelJson.Find(root, key) is not { } value ? null
        : value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number) ? number
        : throw Invalid($"{key} is {value}; expected a number");

    private ModelFormatException Invalid(string found) => new(path, found + ".");
}
