using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Families;

namespace Dramatis.Torch.Tests.Engine;

/// <summary>
/// The decoder written down a second time, one token and one number after the other in double precision, from the papers rather
/// than from the engine: the truth that the engine is held to.
/// </summary>
internal sealed class NaiveDecoder
{
    private readonly DecoderConfiguration c;
    private readonly BlockDescription block;
    private readonly Dictionary<string, double[]> weights;

    public NaiveDecoder(Decoder decoder)
    {
        c = decoder.Configuration;
        block = c.Block;
        weights = decoder.Export().ToDictionary(
            entry => entry.Key, entry => TinyDecoders.Floats(entry.Value).Select(value => (double)value).ToArray());
    }

    /// <summary>Logits of every position, [T][V].</summary>
    public double[][] Logits(int[] ids, List<double[][]>? residuals = null)
    {
        double[] table = weights["model.embed_tokens.weight"];
        double[][] x = [.. ids.Select((id, position) => Embed(table, id, position))];
        for (int layer = 0; layer < c.Layers; layer++)
        {
            Block(x, layer);
            residuals?.Add([.. x.Select(row => row.ToArray())]);
        }

        double[] head = c.TiedHead ? table : weights["lm_head.weight"];
        return [.. x.Select(row => Bent(Product(head, Norm(row, "model.norm")), c.LogitSoftCap))];
    }

    private double[] Embed(double[] table, int id, int position)
    {
        double[] x = [.. table.AsSpan(id * c.HiddenSize, c.HiddenSize).ToArray().Select(value => value * c.EmbeddingScale)];
        if (c.LearnedPositions)
        {
            Add(x, weights["model.embed_positions.weight"].AsSpan(position * c.HiddenSize, c.HiddenSize).ToArray());
        }

        return x;
    }

    private void Block(double[][] x, int layer)
    {
        string prefix = $"model.layers.{layer}.";
        bool before = block.Placement != NormPlacement.After;
        bool after = block.Placement != NormPlacement.Before;
        double[][] attended = Attention([.. x.Select(row => before ? Norm(row, prefix + "input_layernorm") : row)], prefix + "self_attn.", layer);
        string second = after ? "pre_feedforward_layernorm" : "post_attention_layernorm";
        for (int t = 0; t < x.Length; t++)
        {
            Add(x[t], after ? Norm(attended[t], prefix + "post_attention_layernorm") : attended[t]);
            double[] fed = FeedForward(before ? Norm(x[t], prefix + second) : x[t], prefix + "mlp.");
            Add(x[t], after ? Norm(fed, prefix + "post_feedforward_layernorm") : fed);
        }
    }

    private double[] FeedForward(double[] x, string prefix)
    {
        double[] up = Affine(prefix + "up_proj", x);
        double[] inner = block.GatedMlp
            ? [.. Affine(prefix + "gate_proj", x).Zip(up, (g, u) => Activate(g) * u)]
            : [.. up.Select(Activate)];
        return Affine(prefix + "down_proj", inner);
    }

    private double[][] Attention(double[][] x, string prefix, int layer)
    {
        double[][] queries = [.. x.Select((row, t) => Head(Affine(prefix + "q_proj", row), prefix + "q_norm", t, layer))];
        double[][] keys = [.. x.Select((row, t) => Head(Affine(prefix + "k_proj", row), prefix + "k_norm", t, layer))];
        double[][] values = [.. x.Select(row => Affine(prefix + "v_proj", row))];
        return [.. queries.Select((query, t) => Affine(prefix + "o_proj", Attend(query, keys, values, t, layer)))];
    }

    // Norm, then rotation.
    private double[] Head(double[] row, string norm, int position, int layer)
    {
        if (block.QueryKeyNorm == QueryKeyNorm.WholeVector)
        {
            row = Norm(row, norm);
        }

        double[][] heads = [.. row.Chunk(c.HeadSize)];
        if (block.QueryKeyNorm == QueryKeyNorm.PerHead)
        {
            heads = [.. heads.Select(head => Norm(head, norm))];
        }

        bool turns = !c.LearnedPositions && !c.WithoutRope[layer];
        return [.. heads.SelectMany(head => turns ? NaiveRotation.Turn(head, position, c, layer) : head)];
    }

    private double[] Attend(double[] query, double[][] keys, double[][] values, int t, int layer)
    {
        int D = c.HeadSize;
        int first = c.Sliding[layer] ? Math.Max(0, t - c.SlidingWindow!.Value + 1) : 0;
        double scale = block.AttentionScale ?? 1 / Math.Sqrt(D);
        double[] result = new double[c.Heads * D];
        for (int head = 0; head < c.Heads; head++)
        {
            int shared = head / (c.Heads / c.KeyValueHeads);
            double[] score = new double[t + 1 - first];
            for (int s = first; s <= t; s++)
            {
                for (int d = 0; d < D; d++)
                {
                    score[s - first] += query[(head * D) + d] * keys[s][(shared * D) + d] * scale;
                }
            }

            score = Bent(score, block.AttentionSoftCap);
            double total = score.Sum(Math.Exp);
            for (int s = first; s <= t; s++)
            {
                for (int d = 0; d < D; d++)
                {
                    result[(head * D) + d] += Math.Exp(score[s - first]) / total * values[s][(shared * D) + d];
                }
            }
        }

        return result;
    }

    private double[] Norm(double[] x, string name)
    {
        double[] gain = weights[name + ".weight"];
        double mean = block.Norm == NormKind.LayerNorm ? x.Average() : 0;
        double root = Math.Sqrt((x.Sum(value => (value - mean) * (value - mean)) / x.Length) + c.NormEpsilon);
        double more = block.Norm == NormKind.RootMeanSquarePlusOne ? 1 : 0;
        double[] y = [.. x.Zip(gain, (value, weight) => (value - mean) / root * (weight + more))];
        if (weights.TryGetValue(name + ".bias", out double[]? bias))
        {
            Add(y, bias);
        }

        return y;
    }

    private double Activate(double x) => block.Activation switch
    {
        Activation.Silu => x / (1 + Math.Exp(-x)),
        Activation.Gelu => x * NormalDistribution(x),
        Activation.GeluTanh => x / 2 * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (x + (0.044715 * Math.Pow(x, 3))))),
        Activation.Relu => Math.Max(x, 0),
        _ => throw new InvalidOperationException($"{block.Activation}"),
    };

    // The series of Marsaglia (2004), exact to the last digits where activations lie.
    private static double NormalDistribution(double x)
    {
        double term = x;
        double sum = x;
        for (int i = 3; Math.Abs(term) > 1e-17 && i < 400; i += 2)
        {
            term *= x * x / i;
            sum += term;
        }

        return 0.5 + (sum * Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI));
    }

    private static double[] Bent(double[] x, double? cap) => cap is { } most ? [.. x.Select(value => most * Math.Tanh(value / most))] : x;

    private double[] Affine(string name, double[] x)
    {
        double[] y = Product(weights[name + ".weight"], x);
        if (weights.TryGetValue(name + ".bias", out double[]? bias))
        {
            Add(y, bias);
        }

        return y;
    }

    private static double[] Product(double[] matrix, double[] x)
    {
        double[] y = new double[matrix.Length / x.Length];
        for (int i = 0; i < matrix.Length; i++)
        {
            y[i / x.Length] += matrix[i] * x[i % x.Length];
        }

        return y;
    }

    private static void Add(double[] x, double[] y)
    {
        for (int i = 0; i < x.Length; i++)
        {
            x[i] += y[i];
        }
    }
}
