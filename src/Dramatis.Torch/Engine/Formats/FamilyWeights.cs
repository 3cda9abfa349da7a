using System.Globalization;

namespace Dramatis.Torch.Engine.Formats;

/// <summary>Puts the weights of Hugging Face folders under Llama's names, where a family stores them otherwise.</summary>
internal static class FamilyWeights
{
    /// <summary>The source as the decoder wants it; disposing the result disposes the source.</summary>
    public static IWeightSource Of(IWeightSource source, DecoderConfiguration configuration) => configuration.Family switch
    {
        "gpt2" => new MappedWeights(source, Gpt2(source, configuration)),
        "phi3" => new MappedWeights(source, Phi3(configuration)),
        "gemma3" => new MappedWeights(source, Inner(source)),
        _ => source,
    };

    /// <summary>The same for the tensors of a GGUF file, whose matrices are all [out, in].</summary>
    public static IWeightSource OfGguf(IWeightSource source, DecoderConfiguration configuration) => configuration.Family switch
    {
        "gpt2" => new MappedWeights(source, JointHeads(configuration)),
        "phi3" => new MappedWeights(source, Phi3(configuration)),
        _ => source,
    };

    private static Dictionary<string, WeightView> JointHeads(DecoderConfiguration c)
    {
        Dictionary<string, WeightView> views = DecoderTensors.Expected(c).ToDictionary(w => w.Name, w => new WeightView(w.Name), StringComparer.Ordinal);
        for (int layer = 0; layer < c.Layers; layer++)
        {
            string attention = Block("model.layers.", layer) + "self_attn.";
            foreach ((string name, int third) in ((string, int)[])[("q_proj", 0), ("k_proj", 1), ("v_proj", 2)])
            {
                Both(views, attention + name, attention + "qkv_proj", third * c.HiddenSize, c.HiddenSize);
            }
        }

        return views;
    }

    // Conv1D stores [in, out]; q, k and v lie side by side. Older files lack the first word of the names.
    private static Dictionary<string, WeightView> Gpt2(IWeightSource source, DecoderConfiguration c)
    {
        string root = source.Names.Any(name => name.StartsWith("transformer.", StringComparison.Ordinal)) ? "transformer." : "";
        Dictionary<string, WeightView> views = new(StringComparer.Ordinal)
        {
            ["model.embed_tokens.weight"] = new($"{root}wte.weight"),
            ["model.embed_positions.weight"] = new($"{root}wpe.weight"),
            ["lm_head.weight"] = new("lm_head.weight"),
        };
        Both(views, "model.norm", $"{root}ln_f");
        for (int layer = 0; layer < c.Layers; layer++)
        {
            string from = Block(root + "h.", layer);
            string to = Block("model.layers.", layer);
            Both(views, to + "input_layernorm", from + "ln_1");
            Both(views, to + "post_attention_layernorm", from + "ln_2");
            foreach ((string name, int third) in ((string, int)[])[("q_proj", 0), ("k_proj", 1), ("v_proj", 2)])
            {
                Both(views, $"{to}self_attn.{name}", from + "attn.c_attn", third * c.HiddenSize, c.HiddenSize, transposed: true);
            }

            Both(views, to + "self_attn.o_proj", from + "attn.c_proj", transposed: true);
            Both(views, to + "mlp.up_proj", from + "mlp.c_fc", transposed: true);
            Both(views, to + "mlp.down_proj", from + "mlp.c_proj", transposed: true);
        }

        return views;
    }

    private static Dictionary<string, WeightView> Phi3(DecoderConfiguration c)
    {
        long queries = (long)c.Heads * c.HeadSize;
        long keys = (long)c.KeyValueHeads * c.HeadSize;
        Dictionary<string, WeightView> views = DecoderTensors.Expected(c).ToDictionary(w => w.Name, w => new WeightView(w.Name), StringComparer.Ordinal);
        for (int layer = 0; layer < c.Layers; layer++)
        {
            string block = Block("model.layers.", layer);
            string heads = block + "self_attn.qkv_proj.weight";
            string inner = block + "mlp.gate_up_proj.weight";
            views[block + "self_attn.q_proj.weight"] = new(heads, 0, queries);
            views[block + "self_attn.k_proj.weight"] = new(heads, queries, keys);
            views[block + "self_attn.v_proj.weight"] = new(heads, queries + keys, keys);
            views[block + "mlp.gate_proj.weight"] = new(inner, 0, c.IntermediateSize);
            views[block + "mlp.up_proj.weight"] = new(inner, c.IntermediateSize, c.IntermediateSize);
        }

        return views;
    }

    // The language model inside a model that also sees: "language_model.model.layers..." or "model.language_model.layers...".
    private static Dictionary<string, WeightView> Inner(IWeightSource source)
    {
        Dictionary<string, WeightView> views = new(StringComparer.Ordinal);
        foreach (string name in source.Names)
        {
            string plain = name.Replace("model.language_model.", "model.", StringComparison.Ordinal).Replace("language_model.", "", StringComparison.Ordinal);
            views[plain] = new(name);
        }

        return views;
    }

    private static void Both(Dictionary<string, WeightView> views, string to, string from, long start = 0, long? rows = null, bool transposed = false)
    {
        views[to + ".weight"] = new(from + ".weight", start, rows, transposed);
        views[to + ".bias"] = new(from + ".bias", start, rows);
    }

    private static string Block(string prefix, int layer) => prefix + layer.ToString(CultureInfo.InvariantCulture) + ".";
}
