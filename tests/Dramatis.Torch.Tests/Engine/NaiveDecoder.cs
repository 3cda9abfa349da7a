using Dramatis.Torch.Engine;

namespace Dramatis.Torch.Tests.Engine;

/// <summary>
/// The decoder written down a second time, one token and one number after the other in double precision, from the papers rather
/// than from the engine: the truth that the engine is held to.
/// </summary>
internal sealed class NaiveDecoder
{
    private readonly DecoderConfiguration c;
    private readonly Dictionary<string, double[]> weights;

    public NaiveDecoder(Decoder decoder)
    {
        c = decoder.Configuration;
        weights = decoder.Export().ToDictionary(
            entry => entry.Key, entry => TinyDecoders.Floats(entry.Value).Select(value => (double)value).ToArray());
    }

    /// <summary>Logits of every position, [T][V].</summary>
    public double[][] Logits(int[] ids, List<double[][]>? residuals = null)
    {
        double[] table = weights["model.embed_tokens.weight"];
        double[][] x = [.. ids.Select(id => table.AsSpan(id * c.HiddenSize, c.HiddenSize).ToArray())];
        for (int layer = 0; layer < c.Layers; layer++)
        {
            Block(x, $"model.layers.{layer}.");
            residuals?.Add([.. x.Select(row => row.ToArray())]);
        }

        double[] head = c.TiedHead ? table : weights["lm_head.weight"];
        return [.. x.Select(row => Product(head, Norm(row, weights["model.norm.weight"])))];
    }

    private void Block(double[][] x, string prefix)
    {
        double[][] normed = [.. x.Select(row => Norm(row, weights[prefix + "input_layernorm.weight"]))];
        double[][] queries = Rotate([.. normed.Select(row => Product(weights[prefix + "self_attn.q_proj.weight"], row))]);
        double[][] keys = Rotate([.. normed.Select(row => Product(weights[prefix + "self_attn.k_proj.weight"], row))]);
        double[][] values = [.. normed.Select(row => Product(weights[prefix + "self_attn.v_proj.weight"], row))];
        for (int t = 0; t < x.Length; t++)
        {
            double[] attended = Attend(queries[t], keys, values, t);
            Add(x[t], Product(weights[prefix + "self_attn.o_proj.weight"], attended));
            double[] input = Norm(x[t], weights[prefix + "post_attention_layernorm.weight"]);
            double[] gate = Product(weights[prefix + "mlp.gate_proj.weight"], input);
            double[] up = Product(weights[prefix + "mlp.up_proj.weight"], input);
            double[] inner = [.. gate.Zip(up, (g, u) => g / (1 + Math.Exp(-g)) * u)];
            Add(x[t], Product(weights[prefix + "mlp.down_proj.weight"], inner));
        }
    }

    private double[] Attend(double[] query, double[][] keys, double[][] values, int t)
    {
        int D = c.HeadSize;
        double[] result = new double[c.Heads * D];
        for (int head = 0; head < c.Heads; head++)
        {
            int shared = head / (c.Heads / c.KeyValueHeads);
            double[] score = new double[t + 1];
            for (int s = 0; s <= t; s++)
            {
                for (int d = 0; d < D; d++)
                {
                    score[s] += query[(head * D) + d] * keys[s][(shared * D) + d] / Math.Sqrt(D);
                }
            }

            double most = score.Max();
            double total = score.Sum(value => Math.Exp(value - most));
            for (int s = 0; s <= t; s++)
            {
                for (int d = 0; d < D; d++)
                {
                    result[(head * D) + d] += Math.Exp(score[s] - most) / total * values[s][(shared * D) + d];
                }
            }
        }

        return result;
    }

    private double[][] Rotate(double[][] rows)
    {
        int D = c.HeadSize;
        for (int position = 0; position < rows.Length; position++)
        {
            double[] row = rows[position];
            for (int start = 0; start < row.Length; start += D)
            {
                for (int i = 0; i < D / 2; i++)
                {
                    double angle = position / Math.Pow(c.RopeBase, 2.0 * i / D);
                    (double a, double b) = (row[start + i], row[start + i + (D / 2)]);
                    row[start + i] = (a * Math.Cos(angle)) - (b * Math.Sin(angle));
                    row[start + i + (D / 2)] = (b * Math.Cos(angle)) + (a * Math.Sin(angle));
                }
            }
        }

        return rows;
    }

    private double[] Norm(double[] x, double[] gain)
    {
        double root = Math.Sqrt((x.Sum(value => value * value) / x.Length) + c.NormEpsilon);
        return [.. x.Zip(gain, (value, weight) => value / root * weight)];
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
