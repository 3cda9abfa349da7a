using Dramatis.Torch.Engine.Families;
using TorchSharp;

namespace Dramatis.Torch.Engine.Formats;

/// <summary>Reads the sizes of a decoder from the metadata of a GGUF file.</summary>
internal static class GgufConfiguration
{
    /// <summary>Values of <c>general.architecture</c> that can be read.</summary>
    public static IReadOnlyList<string> Architectures { get; } = ["gemma2", "gemma3", "gpt2", "llama", "olmo2", "phi3", "qwen2", "qwen3"];

    /// <summary>Reads and checks.</summary>
    /// <exception cref="ModelFormatException">The architecture or a feature is not supported, or a key is missing; the message names the key.</exception>
    public static DecoderConfiguration Read(GgufFile file)
    {
        string? architecture = file.Metadata.Text("general.architecture");
        if (architecture == "controlvector")
        {
            throw new ModelFormatException(file.Path, "holds a control vector, which is no model by itself; 'dramatis vectors inspect' describes it.");
        }

        if (architecture is null || !Architectures.Contains(architecture))
        {
            throw new ModelFormatException(file.Path, $"general.architecture is '{architecture}'; supported are {string.Join(", ", Architectures)}.");
        }

        var keys = new GgufKeys(file.Metadata, architecture);
        if (keys.Optional("expert_count") is > 0)
        {
            throw new ModelFormatException(file.Path, $"{architecture}.expert_count is above zero; mixtures of experts are not supported.");
        }

        return ConfigurationChecks.Require(file.Path, Describe(file, keys, Common(file, keys)));
    }

    private static DecoderConfiguration Common(GgufFile file, GgufKeys keys)
    {
        int width = keys.Required("embedding_length");
        int heads = keys.Required("attention.head_count");
        int headSize = keys.Optional("attention.key_length") ?? (heads > 0 ? width / heads : 0);
        keys.RequireEqual("attention.value_length", headSize);
        keys.RequireEqual("rope.dimension_count", headSize);
        return new DecoderConfiguration
        {
            Family = keys.Architecture,
            VocabularySize = Rows(file, "token_embd.weight"),
            HiddenSize = width,
            IntermediateSize = keys.Required("feed_forward_length"),
            Layers = keys.Required("block_count"),
            Heads = heads,
            KeyValueHeads = keys.Optional("attention.head_count_kv") ?? heads,
            HeadSize = headSize,
            NormEpsilon = keys.Number("attention.layer_norm_rms_epsilon") ?? keys.RequiredNumber("attention.layer_norm_epsilon"),
            RopeBase = keys.Number("rope.freq_base") ?? 10_000,
            RopeScaling = Scaling(file, keys, headSize),
            ContextLength = keys.Required("context_length"),
            TiedHead = !file.Tensors.ContainsKey("output.weight"),
        };
    }

    private static DecoderConfiguration Describe(GgufFile file, GgufKeys keys, DecoderConfiguration c)
    {
        bool Has(string tensor) => file.Tensors.ContainsKey("blk.0." + tensor);
        BlockDescription block = new()
        {
            QueryKeyValueBias = Has("attn_q.bias") || Has("attn_qkv.bias"),
            OutputBias = Has("attn_output.bias"),
            MlpBias = Has("ffn_down.bias"),
        };
        return keys.Architecture switch
        {
            "qwen3" => c with { Block = block with { QueryKeyNorm = QueryKeyNorm.PerHead } },
            "olmo2" => c with { Block = block with { QueryKeyNorm = QueryKeyNorm.WholeVector, Placement = NormPlacement.After } },
            "gpt2" => c with
            {
                LearnedPositions = true,
                Block = block with { Norm = NormKind.LayerNorm, GatedMlp = false, Activation = Activation.GeluTanh },
            },
            "phi3" => Windowed(keys, c with { Block = block }, _ => true),
            "gemma2" => Windowed(keys, Gemma(keys, c, block), layer => layer % 2 == 0),
            "gemma3" => Windowed(keys, Gemma(keys, c, block with { QueryKeyNorm = QueryKeyNorm.PerHead }) with { SlidingRopeBase = keys.Number("rope.freq_base_swa") ?? 10_000 }, layer => (layer + 1) % 6 != 0),
            _ => c with { Block = block },
        };
    }

    // The file holds one plus the norm weights of the published model, and not the scalar that scales the queries: it is the head size,
    // but for the two largest models, which take the width of a head's share.
    private static DecoderConfiguration Gemma(GgufKeys keys, DecoderConfiguration c, BlockDescription block)
    {
        bool largest = (keys.Architecture, c.Layers) is ("gemma2", 46) or ("gemma3", 62);
        return c with
        {
            EmbeddingScale = Math.Sqrt(c.HiddenSize),
            LogitSoftCap = keys.Number("final_logit_softcapping"),
            Block = block with
            {
                Placement = NormPlacement.Around,
                Activation = Activation.GeluTanh,
                AttentionScale = 1 / Math.Sqrt(largest && c.Heads > 0 ? (double)c.HiddenSize / c.Heads : c.HeadSize),
                AttentionSoftCap = keys.Number("attn_logit_softcapping"),
            },
        };
    }

    private static DecoderConfiguration Windowed(GgufKeys keys, DecoderConfiguration c, Func<int, bool> slides) =>
        keys.Optional("attention.sliding_window") is { } window and > 0
            ? c with { SlidingWindow = window, Sliding = BlockPattern.Of(Math.Clamp(c.Layers, 0, ConfigurationChecks.MostLayers), slides) }
            : c;

    private static RopeScaling? Scaling(GgufFile file, GgufKeys keys, int headSize)
    {
        if (file.Tensors.TryGetValue(GgufTensorNames.RotaryFactors, out GgufTensor? factors))
        {
            return new RopeScaling.PerComponent(Values(file, factors, headSize / 2));
        }

        string? kind = keys.Text("rope.scaling.type");
        return kind switch
        {
            null or "none" => null,
            "linear" => new RopeScaling.Linear(keys.RequiredNumber("rope.scaling.factor")),
            "yarn" => new RopeScaling.Yarn(keys.RequiredNumber("rope.scaling.factor"), keys.RequiredNumber("rope.scaling.original_context_length")),
            _ => throw new ModelFormatException(file.Path, $"{keys.Architecture}.rope.scaling.type is '{kind}'; supported are none, linear and yarn."),
        };
    }

    private static float[] Values(GgufFile file, GgufTensor tensor, int expected)
    {
        if (tensor.Shape is not [> 0 and <= 4096 and var count] || count != expected || !tensor.Type.IsSupported)
        {
            throw new ModelFormatException(
                file.Path, $"tensor '{tensor.Name}' of shape [{string.Join(", ", tensor.Shape)}] should be a list of {expected} factors, half as many as a head has components.");
        }

        using torch.Tensor read = GgufTensorReader.Read(file, tensor, torch.ScalarType.Float32);
        float[] values = new float[count];
        TokenTensors.CopyTo(read, values);
        return values.All(value => float.IsFinite(value) && value > 0)
            ? values
            : throw new ModelFormatException(file.Path, $"tensor '{tensor.Name}' holds a factor that is not positive.");
    }

    private static int Rows(GgufFile file, string tensor) =>
        file.Tensors.TryGetValue(tensor, out GgufTensor? found) && found.Shape is [var rows, _] && rows <= int.MaxValue
            ? (int)rows
            : throw new ModelFormatException(file.Path, $"has no tensor '{tensor}' of two dimensions.");
}
