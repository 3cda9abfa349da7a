using Dramatis.Statistics.Randomness;
using Dramatis.Torch.Engine;
using TorchSharp;
using static TorchSharp.torch;

namespace Dramatis.Torch.Training.Model;

/// <summary>
/// A Llama-layout decoder as a training step sees it: every row of a batch starts at position 0, nothing is cached, logits are made only
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

    private TrainableDecoder(DecoderConfiguration configuration, ScalarType computeType)
    {
        Configuration = configuration;
        ComputeType = computeType;
        (cosine, sine) = RotaryEmbedding.Tables(configuration.ContextLength, configuration.HeadSize, configuration.RopeBase);
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
    public Tensor Forward(Tensor ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        using var scope = NewDisposeScope();
        var (B, T, C) = (ids.shape[0], ids.shape[1], (long)Configuration.HiddenSize);
        var x = Weight("model.embed_tokens.weight").index_select(0, ids.view(B * T)).to(ComputeType); // [N, C]
        var (cos, sin) = (cosine.narrow(0, 0, T).to(ComputeType).unsqueeze(1), sine.narrow(0, 0, T).to(ComputeType).unsqueeze(1)); // [T, 1, hs/2]
        var mask = CausalMask(T);
        for (int layer = 0; layer < Configuration.Layers; layer++)
        {
            string prefix = $"model.layers.{layer}.";
            x = x + Attention(prefix + "self_attn.", Norm(x, prefix + "input_layernorm.weight"), B, T, cos, sin, mask);
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
    }

    private void Adopt(string name, Tensor value) => parameters.Add(name, value.DetachFromDisposeScope().requires_grad_(true));

    private Tensor Weight(string name) => parameters[name];

    private Tensor Cast(Tensor weight) => weight.to(ComputeType);

    /// <summary>
    /// Grouped-query causal self-attention of x [N, C]. The G query heads of a key head are G * T rows against its T keys. Two products
    /// and a softmax: on CPUs the fused kernel takes 42 ms forward and back where these take 6 (bf16, 12 rows of 128 tokens, one thread).
    /// </summary>
    private Tensor Attention(string prefix, Tensor x, long B, long T, Tensor cos, Tensor sin, Tensor mask)
    {
        var (H, K, S) = ((long)Configuration.Heads, (long)Configuration.KeyValueHeads, (long)Configuration.HeadSize);
        long G = H / K;
        var weight = cat([Weight(prefix + "q_proj.weight"), Weight(prefix + "k_proj.weight"), Weight(prefix + "v_proj.weight")]);
        Tensor[] parts = nn.functional.linear(x, Cast(weight)).view(B, T, H + K + K, S).split([H, K, K], 2);
        var q = RotaryEmbedding.Apply(parts[0], cos, sin).view(B, T, K, G, S).permute(0, 2, 3, 1, 4).reshape(B * K, G * T, S);
        var k = RotaryEmbedding.Apply(parts[1], cos, sin).permute(0, 2, 3, 1).reshape(B * K, S, T);
        var v = parts[2].permute(0, 2, 1, 3).reshape(B * K, T, S);
        var scores = q.bmm(k).mul(1 / Math.Sqrt(S)).add(mask); // [B * K, G * T, T]
        var y = scores.softmax(-1).bmm(v).view(B, K, G, T, S).permute(0, 3, 1, 2, 4).reshape(B * T, H * S);
        return nn.functional.linear(y, Cast(Weight(prefix + "o_proj.weight")));
    }

    /// <summary>What is added to the scores [G * T, T]: minus infinity where a query would see a later key.</summary>
    private Tensor CausalMask(long T)
    {
        var one = full([T, T], float.NegativeInfinity, dtype: ComputeType).triu(1);
        return cat([.. Enumerable.Repeat(one, Configuration.Heads / Configuration.KeyValueHeads)]);
    }

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
        var scale = (wide.square().mean([-1], keepdim: true) + Configuration.NormEpsilon).rsqrt();
        return (wide * scale * Weight(name)).to(ComputeType);
    }
}
