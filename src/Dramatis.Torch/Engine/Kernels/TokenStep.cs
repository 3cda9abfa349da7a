using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace Dramatis.Torch.Engine.Kernels;

/// <summary>
/// The pass of one token of one row through all blocks, without gradients, in float32 on the CPU: the same arithmetic as the block
/// loop of <see cref="Decoder"/>, on vectors in place of tensors. Writing a reply is made of such passes.
/// </summary>
internal sealed unsafe class TokenStep
{
    private readonly DecoderConfiguration c;
    private readonly Decoder decoder;
    private readonly Block[] blocks;
    private readonly nint table;
    private readonly nint norm;
    private readonly nint cosines;
    private readonly nint sines;

    public TokenStep(Decoder decoder, DecoderBackbone model, RotaryPositions rotary)
    {
        this.decoder = decoder;
        c = decoder.Configuration;
        table = (nint)VectorKernels.Pointer(model.embed_tokens.weight);
        norm = (nint)VectorKernels.Pointer(model.norm.weight);
        (cosines, sines) = ((nint)VectorKernels.Pointer(rotary.Cosines), (nint)VectorKernels.Pointer(rotary.Sines));
        blocks = [.. model.layers.Select(layer => new Block(
            (nint)VectorKernels.Pointer(layer.input_layernorm!.weight),
            (nint)VectorKernels.Pointer(layer.self_attn.Joint),
            (nint)VectorKernels.Pointer(layer.self_attn.o_proj.weight),
            (nint)VectorKernels.Pointer(layer.post_attention_layernorm.weight),
            (nint)VectorKernels.Pointer(layer.mlp.Joint),
            (nint)VectorKernels.Pointer(layer.mlp.down_proj.weight)))];
    }

    /// <summary>The normed residual stream of the token, [1, 1, C]; its keys and values are in the cache, which is to be advanced.</summary>
    public Tensor Run(long id, KeyValueCache cache, int threads)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(id);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(id, c.VocabularySize);
        var (C, I, Q, S) = (c.HiddenSize, c.IntermediateSize, c.Heads * c.HeadSize, cache.Length + 1);
        int joint = Q + (2 * c.KeyValueHeads * c.HeadSize);
        Tensor result = empty(1, 1, C, dtype: ScalarType.Float32);
        float* memory = (float*)NativeMemory.AlignedAlloc((nuint)((3L * C) + joint + Q + (3L * I) + S + 64) * sizeof(float), 64);
        try
        {
            float* x = memory;
            float* normed = x + C;
            float* added = normed + C;
            float* heads = added + C; // q, k and v side by side
            float* attended = heads + joint;
            float* inner = attended + Q; // gate and up side by side
            float* scratch = inner + (2L * I);
            float* scores = scratch + I;
            new ReadOnlySpan<float>((float*)table + (id * C), C).CopyTo(new Span<float>(x, C));
            for (int layer = 0; layer < blocks.Length; layer++)
            {
                Block block = blocks[layer];
                VectorKernels.Norm(x, (float*)block.AttentionNorm, normed, C, c.NormEpsilon);
                VectorKernels.Product((float*)block.Joint, normed, heads, joint, C, threads);
                Attend(heads, attended, scores, cache, layer);
                VectorKernels.Product((float*)block.Output, attended, added, C, Q, threads);
                VectorKernels.Add(x, added, C);
                VectorKernels.Norm(x, (float*)block.MlpNorm, normed, C, c.NormEpsilon);
                VectorKernels.Product((float*)block.GateUp, normed, inner, 2 * I, C, threads);
                VectorKernels.Gate(inner, inner + I, scratch, I);
                VectorKernels.Product((float*)block.Down, inner, added, C, I, threads);
                VectorKernels.Add(x, added, C);
            }

            VectorKernels.Norm(x, (float*)norm, VectorKernels.Pointer(result), C, c.NormEpsilon);
            GC.KeepAlive(decoder);
            return result;
        }
        finally
        {
            NativeMemory.AlignedFree(memory);
        }
    }

    private void Attend(float* heads, float* attended, float* scores, KeyValueCache cache, int layer)
    {
        var (H, K, D, past) = (c.Heads, c.KeyValueHeads, c.HeadSize, cache.Length);
        float* cosine = (float*)cosines + ((long)past * D);
        float* sine = (float*)sines + ((long)past * D);
        for (int head = 0; head < H + K; head++)
        {
            VectorKernels.Rotate(heads + (head * D), cosine, sine, D);
        }

        float* keys = VectorKernels.Pointer(cache.Keys(layer)); // [1, K, capacity, D]
        float* values = VectorKernels.Pointer(cache.Values(layer));
        for (int shared = 0; shared < K; shared++)
        {
            long start = (long)shared * cache.Capacity * D;
            new ReadOnlySpan<float>(heads + ((H + shared) * D), D).CopyTo(new Span<float>(keys + start + ((long)past * D), D));
            new ReadOnlySpan<float>(heads + ((H + K + shared) * D), D).CopyTo(new Span<float>(values + start + ((long)past * D), D));
            for (int head = shared * (H / K); head < (shared + 1) * (H / K); head++)
            {
                VectorKernels.Attend(heads + (head * D), keys + start, values + start, attended + (head * D), scores, past + 1, D);
            }
        }
    }

    private sealed record Block(nint AttentionNorm, nint Joint, nint Output, nint MlpNorm, nint GateUp, nint Down);
}
