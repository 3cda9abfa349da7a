using Dramatis.Statistics.Randomness;
using Dramatis.Torch.Engine;
using Dramatis.Torch.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace Dramatis.Torch.Training.Model;

/// <summary>
/// A Llama-layout decoder as a training step sees it: every conversation starts at position 0, nothing is cached, logits are made only
/// for the rows that are asked for. Weights carry their Hugging Face names, so a checkpoint is a model file. Not thread-safe.
/// </summary>
/// <remarks>
/// The master weights are fp32. With <see cref="ScalarType.BFloat16"/> as the compute type each weight is cast once per forward pass and
/// the gradient flows back through the cast, so gradients add up and the optimiser steps in fp32.
/// Llama 2 (Touvron et al. 2023), rotary embedding in the half-split layout of Hugging Face, grouped-query attention (Ainslie et al. 2023).
/// </remarks>
public sealed class TrainableDecoder : IDisposable
{
    private readonly SortedDictionary<string, Tensor> parameters = new(StringComparer.Ordinal);
    private readonly Tensor cosine; // [context, head/2]
    private readonly Tensor sine;
    private readonly Scalar scale; // held here: a scalar that only an argument refers to may be freed while the native call reads it
    private readonly Scalar epsilon;
    private readonly Scalar unseen;

    private TrainableDecoder(DecoderConfiguration configuration, ScalarType computeType)
    {
        TorchRuntime.EnsureLoaded();
        Configuration = configuration;
        ComputeType = computeType;
        (cosine, sine) = RotaryEmbedding.Tables(configuration.ContextLength, configuration.HeadSize, configuration.RopeBase);
        (scale, epsilon, unseen) = (1 / Math.Sqrt(configuration.HeadSize), configuration.NormEpsilon, float.NegativeInfinity);
    }

    /// <summary>Sizes of the model.</summary>
    public DecoderConfiguration Configuration { get; }

    /// <summary>Type of the matrix products: <see cref="ScalarType.Float32"/> or <see cref="ScalarType.BFloat16"/>.</summary>
    public ScalarType ComputeType { get; }

    /// <summary>The fp32 master weights by Hugging Face name, in ordinal order; owned by the model.</summary>
    public IReadOnlyDictionary<string, Tensor> Parameters => parameters;

    /// <summary>
    /// A model with fresh weights: normal with deviation 0.02, the two projections that write to the residual stream scaled down by
    /// sqrt(2 x layers) (Radford et al. 2019), norms at 1.
    /// </summary>
    public static TrainableDecoder Initialise(DecoderConfiguration configuration, RandomStream random, ScalarType computeType = ScalarType.Float32)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(random);
        var model = new TrainableDecoder(configuration, computeType);
        double residualDeviation = 0.02 / Math.Sqrt(2.0 * configuration.Layers);
        foreach ((string name, long[] shape) in DecoderWeights.Shapes(configuration))
        {
            bool residual = name.EndsWith("o_proj.weight", StringComparison.Ordinal) || name.EndsWith("down_proj.weight", StringComparison.Ordinal);
            model.Adopt(name, shape.Length == 1 ? ones(shape) : DecoderWeights.Normal(shape, residual ? residualDeviation : 0.02, random.Split(name)));
        }

        return model;
    }

    /// <summary>A model with the weights of a file.</summary>
    /// <exception cref="ModelFormatException">A weight is missing or has another shape than <paramref name="configuration"/> asks for.</exception>
    public static TrainableDecoder Load(DecoderConfiguration configuration, IWeightSource weights, ScalarType computeType = ScalarType.Float32)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(weights);
        var model = new TrainableDecoder(configuration, computeType);
        foreach ((string name, long[] shape) in DecoderWeights.Shapes(configuration))
        {
            if (!weights.Names.Contains(name) || !weights.Shape(name).SequenceEqual(shape))
            {
                model.Dispose();
                throw new ModelFormatException(name, $"the weight is missing or not of shape [{string.Join(", ", shape)}].");
            }

            model.Adopt(name, weights.Read(name, ScalarType.Float32));
        }

        return model;
    }

    /// <summary>
    /// Hidden states after the final norm. <paramref name="ids"/> is [B, T] (int64), rows are padded on the right with any id: no real
    /// position ever attends to what lies to its right. The result is [B, T, C] in <see cref="ComputeType"/>.
    /// </summary>
    /// <exception cref="ArgumentException">Rows are longer than the context of the model.</exception>
    public Tensor Forward(Tensor ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        return Forward(ids, new ConversationSpans([.. Enumerable.Repeat(ids.shape[1], (int)ids.shape[0])]));
    }

    /// <summary>
    /// Hidden states [1, T, C] of conversations that follow each other in one row <paramref name="ids"/> [1, T] and neither see nor
    /// count each other.
    /// </summary>
    /// <param name="ids">Token ids (int64).</param>
    /// <param name="lengths">Tokens of each conversation, in order; they add up to T.</param>
    /// <exception cref="ArgumentException">The lengths do not fit the row, or the context of the model.</exception>
    public Tensor Forward(Tensor ids, IReadOnlyList<int> lengths)
    {
        ArgumentNullException.ThrowIfNull(ids);
        ArgumentNullException.ThrowIfNull(lengths);
        return ids.shape[0] == 1 && lengths.All(length => length > 0) && lengths.Sum(length => (long)length) == ids.shape[1]
            ? Forward(ids, new ConversationSpans([.. lengths]))
            : throw new ArgumentException($"Positive lengths must add up to the {ids.shape[1]} tokens of one row; they are [{string.Join(", ", lengths)}].", nameof(lengths));
    }

    private Tensor Forward(Tensor ids, ConversationSpans spans)
    {
        if (spans.Longest > Configuration.ContextLength)
        {
            throw new ArgumentException($"A conversation has {spans.Longest} tokens, more than the context of {Configuration.ContextLength}.", nameof(ids));
        }

        using var scope = NewDisposeScope();
        var (B, T, C) = (ids.shape[0], ids.shape[1], (long)Configuration.HiddenSize);
        var x = Weight("model.embed_tokens.weight").index_select(0, ids.view(B * T)).to(ComputeType); // [N, C]
        var positions = tensor(spans.Positions()); // [N]
        var (cos, sin) = (cosine.index_select(0, positions).unsqueeze(1), sine.index_select(0, positions).unsqueeze(1)); // [N, 1, hs/2]
        var place = new Placement(spans, cos.to(ComputeType), sin.to(ComputeType), cos.mul(scale).to(ComputeType), sin.mul(scale).to(ComputeType), LaterKeys(spans.Longest));
        for (int layer = 0; layer < Configuration.Layers; layer++)
        {
            string prefix = $"model.layers.{layer}.";
            x = x + Attention(prefix + "self_attn.", Norm(x, prefix + "input_layernorm.weight"), place);
            x = x + Mlp(prefix + "mlp.", Norm(x, prefix + "post_attention_layernorm.weight"));
        }

        return Norm(x, "model.norm.weight").view(B, T, C).MoveToOuterDisposeScope();
    }

    /// <summary>Logits [n, V] in fp32 of hidden states [n, C].</summary>
    public Tensor Logits(Tensor hidden)
    {
        ArgumentNullException.ThrowIfNull(hidden);
        using var scope = NewDisposeScope();
        string head = Configuration.TiedHead ? "model.embed_tokens.weight" : "lm_head.weight";
        return nn.functional.linear(hidden, Cast(Weight(head))).to(ScalarType.Float32).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Tensor parameter in parameters.Values)
        {
            parameter.Dispose();
        }

        cosine.Dispose();
        sine.Dispose();
        scale.Dispose();
        epsilon.Dispose();
        unseen.Dispose();
    }

    private void Adopt(string name, Tensor value) => parameters.Add(name, value.DetachFromDisposeScope().requires_grad_(true));

    private Tensor Weight(string name) => parameters[name];

    private Tensor Cast(Tensor weight) => weight.to(ComputeType);

    /// <summary>
    /// Grouped-query causal self-attention of x [N, C], each conversation by itself. The G query heads of a key head are rows of one
    /// product with its keys, so that a conversation of T tokens is a slice of T * G rows. The cosines and sines of the queries carry the
    /// factor 1 / sqrt(head size) of the scores.
    /// </summary>
    private Tensor Attention(string prefix, Tensor x, Placement place)
    {
        var (H, K, S) = ((long)Configuration.Heads, (long)Configuration.KeyValueHeads, (long)Configuration.HeadSize);
        var (N, G) = (x.shape[0], H / K);
        var weight = cat([Weight(prefix + "q_proj.weight"), Weight(prefix + "k_proj.weight"), Weight(prefix + "v_proj.weight")]);
        Tensor[] parts = nn.functional.linear(x, Cast(weight)).view(N, H + K + K, S).split([H, K, K], 1); // each [N, heads, S]
        var q = RotaryEmbedding.Apply(parts[0], place.QueryCosine, place.QuerySine).view(N, K, G, S).permute(1, 0, 2, 3).reshape(K, N * G, S);
        var k = RotaryEmbedding.Apply(parts[1], place.Cosine, place.Sine).permute(1, 0, 2).contiguous(); // [K, N, S]
        var v = parts[2].permute(1, 0, 2).contiguous();
        var y = place.Spans.AreEqual ? AttendTogether(q, k, v, place) : AttendApart(q, k, v, place); // [K, N * G, S]
        return nn.functional.linear(y.view(K, N, G, S).permute(1, 0, 2, 3).reshape(N, H * S), Cast(Weight(prefix + "o_proj.weight")));
    }

    /// <summary>Conversations of one length T, as a batch.</summary>
    private static Tensor AttendTogether(Tensor q, Tensor k, Tensor v, Placement place)
    {
        var (S, T, B) = (q.shape[2], place.Spans.Lengths[0], k.shape[0] * place.Spans.Lengths.LongLength);
        return Attend(q.view(B, -1, S), k.view(B, T, S), v.view(B, T, S), place.LaterKeys).view(q.shape);
    }

    /// <summary>Conversations of any lengths, one after the other: nothing is computed between two of them, and nothing is padded.</summary>
    private Tensor AttendApart(Tensor q, Tensor k, Tensor v, Placement place)
    {
        long G = Configuration.Heads / Configuration.KeyValueHeads;
        long[] lengths = place.Spans.Lengths;
        var (qs, ks, vs) = (q.split([.. lengths.Select(T => T * G)], 1), k.split(lengths, 1), v.split(lengths, 1));
        return cat([.. lengths.Select((T, i) => Attend(qs[i], ks[i], vs[i], place.LaterKeys.narrow(0, 0, T * G).narrow(1, 0, T)))], 1);
    }

    /// <summary>
    /// Attention of q [B, T * G, S] to k and v [B, T, S]. Two products and a softmax: on CPUs the fused kernel takes 42 ms forward and
    /// back where these take 6 (bf16, 12 rows of 128 tokens, one thread).
    /// </summary>
    private static Tensor Attend(Tensor q, Tensor k, Tensor v, Tensor laterKeys) => q.bmm(k.transpose(1, 2)).add(laterKeys).softmax(-1).bmm(v);

    /// <summary>What is added to the scores [T * G, T]: minus infinity where a query would see a later key.</summary>
    private Tensor LaterKeys(long T) =>
        full([T, T], unseen, dtype: ComputeType).triu(1).repeat_interleave(Configuration.Heads / Configuration.KeyValueHeads, 0);

    /// <summary>SwiGLU (Shazeer 2020): down(silu(gate x) * up x).</summary>
    private Tensor Mlp(string prefix, Tensor x)
    {
        var gate = nn.functional.linear(x, Cast(Weight(prefix + "gate_proj.weight")));
        var up = nn.functional.linear(x, Cast(Weight(prefix + "up_proj.weight")));
        return nn.functional.linear(nn.functional.silu(gate) * up, Cast(Weight(prefix + "down_proj.weight")));
    }

    /// <summary>Root-mean-square norm (Zhang and Sennrich 2019) of x [N, C], computed in fp32.</summary>
    private Tensor Norm(Tensor x, string name)
    {
        var wide = x.to(ScalarType.Float32);
        var inverse = (wide * wide).mean([-1], keepdim: true).add(epsilon).rsqrt();
        return (wide * inverse * Weight(name)).to(ComputeType);
    }

    /// <summary>Where tokens stand in their conversations, for all layers of a forward pass.</summary>
    private sealed record Placement(ConversationSpans Spans, Tensor Cosine, Tensor Sine, Tensor QueryCosine, Tensor QuerySine, Tensor LaterKeys);
}
