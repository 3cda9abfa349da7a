using Dramatis.Statistics.Randomness;
using Dramatis.Torch.Engine;
using static TorchSharp.torch;

namespace Dramatis.Torch.Training.Model;

/// <summary>Names, shapes and starting values of a decoder's weights.</summary>
internal static class DecoderWeights
{
    /// <summary>Every weight by Hugging Face name with its shape.</summary>
    public static IEnumerable<(string Name, long[] Shape)> Shapes(DecoderConfiguration c)
    {
        long q = (long)c.Heads * c.HeadSize;
        long kv = (long)c.KeyValueHeads * c.HeadSize;
        yield return ("model.embed_tokens.weight", [c.VocabularySize, c.HiddenSize]);
        for (int layer = 0; layer < c.Layers; layer++)
        {
            string prefix = $"model.layers.{layer}.";
            yield return (prefix + "self_attn.q_proj.weight", [q, c.HiddenSize]);
            yield return (prefix + "self_attn.k_proj.weight", [kv, c.HiddenSize]);
            yield return (prefix + "self_attn.v_proj.weight", [kv, c.HiddenSize]);
            yield return (prefix + "self_attn.o_proj.weight", [c.HiddenSize, q]);
            yield return (prefix + "mlp.gate_proj.weight", [c.IntermediateSize, c.HiddenSize]);
            yield return (prefix + "mlp.up_proj.weight", [c.IntermediateSize, c.HiddenSize]);
            yield return (prefix + "mlp.down_proj.weight", [c.HiddenSize, c.IntermediateSize]);
            yield return (prefix + "input_layernorm.weight", [c.HiddenSize]);
            yield return (prefix + "post_attention_layernorm.weight", [c.HiddenSize]);
        }

        yield return ("model.norm.weight", [c.HiddenSize]);
        if (!c.TiedHead)
        {
            yield return ("lm_head.weight", [c.VocabularySize, c.HiddenSize]);
        }
    }

    /// <summary>Normal deviates from the project's own stream, so that a seed means the same weights on every machine.</summary>
    public static Tensor Normal(long[] shape, double deviation, RandomStream random)
    {
        float[] values = new float[shape.Aggregate(1L, (a, b) => a * b)];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (float)(random.NextNormal() * deviation);
        }

        return tensor(values, shape);
    }
}
