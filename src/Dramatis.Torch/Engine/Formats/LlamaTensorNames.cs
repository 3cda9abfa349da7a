using System.Globalization;

namespace Dramatis.Torch.Engine.Formats;

/// <summary>Names of the weights of a Llama-layout decoder: Hugging Face's, and those of GGUF.</summary>
internal static class LlamaTensorNames
{
    private static readonly Dictionary<string, string> Outer = new(StringComparer.Ordinal)
    {
        ["token_embd.weight"] = "model.embed_tokens.weight",
        ["output_norm.weight"] = "model.norm.weight",
        ["output.weight"] = "lm_head.weight",
    };

    private static readonly Dictionary<string, string> Inner = new(StringComparer.Ordinal)
    {
        ["attn_norm.weight"] = "input_layernorm.weight",
        ["attn_q.weight"] = "self_attn.q_proj.weight",
        ["attn_k.weight"] = "self_attn.k_proj.weight",
        ["attn_v.weight"] = "self_attn.v_proj.weight",
        ["attn_output.weight"] = "self_attn.o_proj.weight",
        ["ffn_norm.weight"] = "post_attention_layernorm.weight",
        ["ffn_gate.weight"] = "mlp.gate_proj.weight",
        ["ffn_up.weight"] = "mlp.up_proj.weight",
        ["ffn_down.weight"] = "mlp.down_proj.weight",
    };

    /// <summary>The Hugging Face name of a GGUF tensor, or null when the Llama layout has none such.</summary>
    public static string? FromGguf(string name)
    {
        if (Outer.TryGetValue(name, out string? outer))
        {
            return outer;
        }

        string[] parts = name.Split('.', 3);
        return parts is ["blk", var block, var rest]
            && int.TryParse(block, NumberStyles.None, CultureInfo.InvariantCulture, out int layer)
            && Inner.TryGetValue(rest, out string? inner)
            ? $"model.layers.{layer.ToString(CultureInfo.InvariantCulture)}.{inner}"
            : null;
    }

    /// <summary>Every weight that a configuration asks for, with its shape.</summary>
    public static IEnumerable<(string Name, long[] Shape)> Expected(DecoderConfiguration configuration)
    {
        long width = configuration.HiddenSize;
        long inner = configuration.IntermediateSize;
        long queries = (long)configuration.Heads * configuration.HeadSize;
        long keys = (long)configuration.KeyValueHeads * configuration.HeadSize;
        yield return ("model.embed_tokens.weight", [configuration.VocabularySize, width]);
        yield return ("model.norm.weight", [width]);
        if (!configuration.TiedHead)
        {
            yield return ("lm_head.weight", [configuration.VocabularySize, width]);
        }

        for (int layer = 0; layer < configuration.Layers; layer++)
        {
            string block = $"model.layers.{layer.ToString(CultureInfo.InvariantCulture)}.";
            yield return (block + "input_layernorm.weight", [width]);
            yield return (block + "self_attn.q_proj.weight", [queries, width]);
            yield return (block + "self_attn.k_proj.weight", [keys, width]);
            yield return (block + "self_attn.v_proj.weight", [keys, width]);
            yield return (block + "self_attn.o_proj.weight", [width, queries]);
            yield return (block + "post_attention_layernorm.weight", [width]);
            yield return (block + "mlp.gate_proj.weight", [inner, width]);
            yield return (block + "mlp.up_proj.weight", [inner, width]);
            yield return (block + "mlp.down_proj.weight", [width, inner]);
        }
    }

    /// <summary>
    /// Refuses weights that do not fit their configuration, before anything of their size is allocated: a configuration alone can
    /// promise any size.
    /// </summary>
    /// <exception cref="ModelFormatException">A weight is missing or has another shape.</exception>
    public static void Require(string file, IWeightSource weights, DecoderConfiguration configuration)
    {
        var names = new HashSet<string>(weights.Names, StringComparer.Ordinal);
        foreach ((string name, long[] shape) in Expected(configuration))
        {
            if (!names.Contains(name))
            {
                throw new ModelFormatException(file, $"has no weight '{name}', which the configuration asks for; expected one of shape [{string.Join(", ", shape)}].");
            }

            if (!weights.Shape(name).SequenceEqual(shape))
            {
                throw new ModelFormatException(
                    file, $"weight '{name}' has the shape [{string.Join(", ", weights.Shape(name))}]; the configuration asks for [{string.Join(", ", shape)}].");
            }
        }
    }
}
