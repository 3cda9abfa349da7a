using System.Globalization;

namespace Dramatis.Torch.Engine.Formats;

/// <summary>Names of the tensors of GGUF files, and what Hugging Face's Llama files call them.</summary>
internal static class GgufTensorNames
{
    /// <summary>A tensor of factors for the rotary frequencies; no weight.</summary>
    public const string RotaryFactors = "rope_freqs.weight";

    private static readonly Dictionary<string, string> Outer = new(StringComparer.Ordinal)
    {
        ["token_embd"] = "model.embed_tokens",
        ["position_embd"] = "model.embed_positions",
        ["output_norm"] = "model.norm",
        ["output"] = "lm_head",
    };

    private static readonly Dictionary<string, string> Inner = new(StringComparer.Ordinal)
    {
        ["attn_norm"] = "input_layernorm",
        ["attn_q"] = "self_attn.q_proj",
        ["attn_k"] = "self_attn.k_proj",
        ["attn_v"] = "self_attn.v_proj",
        ["attn_qkv"] = "self_attn.qkv_proj",
        ["attn_output"] = "self_attn.o_proj",
        ["attn_q_norm"] = "self_attn.q_norm",
        ["attn_k_norm"] = "self_attn.k_norm",
        ["ffn_norm"] = "post_attention_layernorm",
        ["ffn_gate"] = "mlp.gate_proj",
        ["ffn_up"] = "mlp.up_proj",
        ["ffn_down"] = "mlp.down_proj",
    };

    /// <summary>The Hugging Face name of a GGUF tensor, or null when no supported layout has such a tensor.</summary>
    public static string? ToHuggingFace(string name, string architecture)
    {
        int dot = name.LastIndexOf('.');
        string kind = dot < 0 ? "" : name[(dot + 1)..];
        if (kind is not ("weight" or "bias"))
        {
            return null;
        }

        string stem = name[..dot];
        if (Outer.TryGetValue(stem, out string? outer))
        {
            return $"{outer}.{kind}";
        }

        string[] parts = stem.Split('.', 3);
        return parts is ["blk", var block, var rest]
            && int.TryParse(block, NumberStyles.None, CultureInfo.InvariantCulture, out int layer)
            && InBlock(rest, architecture) is { } inner
            ? $"model.layers.{layer.ToString(CultureInfo.InvariantCulture)}.{inner}.{kind}"
            : null;
    }

    private static string? InBlock(string stem, string architecture) => (architecture, stem) switch
    {
        ("gemma2" or "gemma3", "ffn_norm") => "pre_feedforward_layernorm",
        ("gemma2" or "gemma3" or "olmo2", "post_attention_norm") => "post_attention_layernorm",
        ("gemma2" or "gemma3" or "olmo2", "post_ffw_norm") => "post_feedforward_layernorm",
        ("phi3", "ffn_up") => "mlp.gate_up_proj",
        _ => Inner.GetValueOrDefault(stem),
    };
}
