namespace Dramatis.Torch.Engine.Formats;

/// <summary>Reads the sizes of a decoder from the metadata of a GGUF file.</summary>
internal static class GgufConfiguration
{
    /// <summary>Reads and checks.</summary>
    /// <exception cref="ModelFormatException">The architecture or a feature is not supported, or a key is missing; the message names the key.</exception>
    public static DecoderConfiguration Read(GgufFile file)
    {
        GgufMetadata metadata = file.Metadata;
        string? architecture = metadata.Text("general.architecture");
        if (architecture != "llama")
        {
            throw new ModelFormatException(file.Path, $"general.architecture is '{architecture}'; supported is llama.");
        }

        RefuseUnsupported(metadata);
        int width = Required(metadata, "llama.embedding_length");
        int heads = Required(metadata, "llama.attention.head_count");
        int headSize = Optional(metadata, "llama.attention.key_length") ?? (heads > 0 ? width / heads : 0);
        RequireEqual(metadata, "llama.attention.value_length", headSize);
        RequireEqual(metadata, "llama.rope.dimension_count", headSize);
        return ConfigurationChecks.Require(file.Path, new DecoderConfiguration
        {
            VocabularySize = Rows(file, "token_embd.weight"),
            HiddenSize = width,
            IntermediateSize = Required(metadata, "llama.feed_forward_length"),
            Layers = Required(metadata, "llama.block_count"),
            Heads = heads,
            KeyValueHeads = Optional(metadata, "llama.attention.head_count_kv") ?? heads,
            HeadSize = headSize,
            NormEpsilon = RoundedSingle(metadata, "llama.attention.layer_norm_rms_epsilon")
                ?? throw new ModelFormatException(file.Path, "has no metadata key 'llama.attention.layer_norm_rms_epsilon'."),
            RopeBase = RoundedSingle(metadata, "llama.rope.freq_base") ?? 10_000,
            ContextLength = Required(metadata, "llama.context_length"),
            TiedHead = !file.Tensors.ContainsKey("output.weight"),
        });
    }

    private static void RefuseUnsupported(GgufMetadata metadata)
    {
        if (metadata.Text("llama.rope.scaling.type") is { } scaling && scaling != "none")
        {
            throw new ModelFormatException(metadata.Path, $"llama.rope.scaling.type is '{scaling}'; supported in this version is none.");
        }

        if (metadata.Integer("llama.expert_count") is > 0)
        {
            throw new ModelFormatException(metadata.Path, "llama.expert_count is above zero; mixtures of experts are not supported.");
        }
    }

    private static int Rows(GgufFile file, string tensor) =>
        file.Tensors.TryGetValue(tensor, out GgufTensor? found) && found.Shape is [var rows, _] && rows <= int.MaxValue
            ? (int)rows
            : throw new ModelFormatException(file.Path, $"has no tensor '{tensor}' of two dimensions.");

    private static int Required(GgufMetadata metadata, string key) =>
        Optional(metadata, key) ?? throw new ModelFormatException(metadata.Path, $"has no metadata key '{key}'.");

    private static int? Optional(GgufMetadata metadata, string key) => metadata.Integer(key) switch
    {
        null => null,
        >= 0 and <= int.MaxValue and var value => (int)value,
        var value => throw new ModelFormatException(metadata.Path, $"metadata key '{key}' is {value}, which is out of range."),
    };

    private static void RequireEqual(GgufMetadata metadata, string key, int headSize)
    {
        if (Optional(metadata, key) is { } value && value != headSize)
        {
            throw new ModelFormatException(metadata.Path, $"{key} is {value}; supported is the head size, {headSize}.");
        }
    }

    // 1e-5 is stored as float32; its nearest double is 9.99999974e-6. The shortest decimal that means the same float32 is what the
    // model was made with.
    private static double? RoundedSingle(GgufMetadata metadata, string key) =>
        metadata.Number(key) is { } value ? double.Parse(((float)value).ToString("R", System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture) : null;
}
