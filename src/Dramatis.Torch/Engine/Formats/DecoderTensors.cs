using System.Globalization;
using Dramatis.Torch.Engine.Families;

namespace Dramatis.Torch.Engine.Formats;

/// <summary>Names and shapes of the weights that a decoder asks for, under the names of Hugging Face's Llama files.</summary>
internal static class DecoderTensors
{
    /// <summary>Every weight that a configuration asks for, with its shape.</summary>
    public static IEnumerable<(string Name, long[] Shape)> Expected(DecoderConfiguration configuration)
    {
        long width = configuration.HiddenSize;
        yield return ("model.embed_tokens.weight", [configuration.VocabularySize, width]);
        if (configuration.LearnedPositions)
        {
            yield return ("model.embed_positions.weight", [configuration.ContextLength, width]);
        }

        foreach ((string, long[]) norm in Norm("model.norm", configuration))
        {
            yield return norm;
        }

        if (!configuration.TiedHead)
        {
            yield return ("lm_head.weight", [configuration.VocabularySize, width]);
        }

        for (int layer = 0; layer < configuration.Layers; layer++)
        {
            string block = $"model.layers.{layer.ToString(CultureInfo.InvariantCulture)}.";
            foreach ((string name, long[] shape) in Attention(configuration).Concat(FeedForward(configuration)).Concat(Norms(configuration)))
            {
                yield return (block + name, shape);
            }
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

    private static IEnumerable<(string Name, long[] Shape)> Attention(DecoderConfiguration c)
    {
        long queries = (long)c.Heads * c.HeadSize;
        long keys = (long)c.KeyValueHeads * c.HeadSize;
        (string, long, long, bool)[] matrices =
        [
            ("q_proj", queries, c.HiddenSize, c.Block.QueryKeyValueBias), ("k_proj", keys, c.HiddenSize, c.Block.QueryKeyValueBias),
            ("v_proj", keys, c.HiddenSize, c.Block.QueryKeyValueBias), ("o_proj", c.HiddenSize, queries, c.Block.OutputBias),
        ];
        IEnumerable<(string, long[])> projections = matrices.SelectMany(m => Matrix("self_attn." + m.Item1, m.Item2, m.Item3, m.Item4));
        return c.Block.QueryKeyNorm switch
        {
            QueryKeyNorm.None => projections,
            QueryKeyNorm.PerHead => projections.Concat([("self_attn.q_norm.weight", [c.HeadSize]), ("self_attn.k_norm.weight", [c.HeadSize])]),
            _ => projections.Concat([("self_attn.q_norm.weight", [queries]), ("self_attn.k_norm.weight", [keys])]),
        };
    }

    private static IEnumerable<(string Name, long[] Shape)> FeedForward(DecoderConfiguration c) =>
    [
        .. c.Block.GatedMlp ? Matrix("mlp.gate_proj", c.IntermediateSize, c.HiddenSize, c.Block.MlpBias) : [],
        .. Matrix("mlp.up_proj", c.IntermediateSize, c.HiddenSize, c.Block.MlpBias),
        .. Matrix("mlp.down_proj", c.HiddenSize, c.IntermediateSize, c.Block.MlpBias),
    ];

    private static IEnumerable<(string Name, long[] Shape)> Norms(DecoderConfiguration c) => c.Block.Placement switch
    {
        NormPlacement.Before => [.. Norm("input_layernorm", c), .. Norm("post_attention_layernorm", c)],
        NormPlacement.After => [.. Norm("post_attention_layernorm", c), .. Norm("post_feedforward_layernorm", c)],
        _ =>
        [
            .. Norm("input_layernorm", c), .. Norm("post_attention_layernorm", c),
            .. Norm("pre_feedforward_layernorm", c), .. Norm("post_feedforward_layernorm", c),
        ],
    };

    private static (string Name, long[] Shape)[] Matrix(string name, long rows, long columns, bool bias) =>
        bias ? [(name + ".weight", [rows, columns]), (name + ".bias", [rows])] : [(name + ".weight", [rows, columns])];

    private static (string Name, long[] Shape)[] Norm(string name, DecoderConfiguration c) => c.Block.Norm == NormKind.LayerNorm
        ? [(name + ".weight", [c.HiddenSize]), (name + ".bias", [c.HiddenSize])]
        : [(name + ".weight", [c.HiddenSize])];
}
