using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Encoders;

namespace Dramatis.Torch.Tests.Engine.Encoders;

/// <summary>
/// The encoder written down a second time, one number after the other in double precision, from the papers and the published layout
/// of the weights rather than from the engine: the truth that the engine is held to where no recording reaches.
/// </summary>
internal sealed class NaiveEncoder(EncoderConfiguration c, IReadOnlyDictionary<string, double[]> weights)
{
    private bool IsDisentangled => c.Relative is not null;

    /// <summary>Hidden states of one text, [T][C].</summary>
    public double[][] Hidden(EncodedText text)
    {
        double[][] embedded = [.. text.Ids.Select((id, t) => Embed(id, text.TypeIds[t], t))];
        double[][] x = embedded;
        for (int layer = 0; layer < c.Layers; layer++)
        {
            x = Block(x, $"encoder.layer.{layer}.");
            if (layer == 0 && c.Convolution is { } convolution)
            {
                x = AddConvolution(embedded, x, convolution);
            }
        }

        return x;
    }

    private double[] Embed(int id, int type, int t)
    {
        double[] x = Row("embeddings.word_embeddings.weight", id, c.EmbeddingSize);
        if (c.PositionRows > 0)
        {
            x = Sum(x, Row("embeddings.position_embeddings.weight", c.FirstPosition + t, c.EmbeddingSize));
        }

        if (c.TokenTypes > 0)
        {
            x = Sum(x, Row("embeddings.token_type_embeddings.weight", type, c.EmbeddingSize));
        }

        return Norm(c.EmbeddingSize == c.HiddenSize ? x : Product(weights["embeddings.embed_proj.weight"], x), "embeddings.LayerNorm");
    }

    private double[][] Block(double[][] x, string name)
    {
        double[][] attended = IsDisentangled ? Disentangled(x, name + "attention.self.") : Plain(x, name + "attention.self.");
        double[][] y = [.. x.Zip(attended, (own, other) => Norm(Sum(own, Affine(name + "attention.output.dense", other)), name + "attention.output.LayerNorm"))];
        return
        [
            .. y.Select(row =>
            {
                double[] inner = [.. Affine(name + "intermediate.dense", row).Select(Gelu)];
                return Norm(Sum(row, Affine(name + "output.dense", inner)), name + "output.LayerNorm");
            }),
        ];
    }

    private double[][] Plain(double[][] x, string name)
    {
        double[][] q = [.. x.Select(row => Affine(name + "query", row))];
        double[][] k = [.. x.Select(row => Affine(name + "key", row))];
        double[][] v = [.. x.Select(row => Affine(name + "value", row))];
        return Attend(v, (head, i, j) => Dot(q[i], k[j], head) / Math.Sqrt(c.HeadSize));
    }

    // He et al. 2021, equations 3 and 4, with the buckets of DeBERTa-v2 counted by hand.
    private double[][] Disentangled(double[][] x, string name)
    {
        RelativeAttention relative = c.Relative!;
        double[][] q = [.. x.Select(row => Affine(name + "query_proj", row))];
        double[][] k = [.. x.Select(row => Affine(name + "key_proj", row))];
        double[][] v = [.. x.Select(row => Affine(name + "value_proj", row))];
        int span = relative.Buckets > 0 ? relative.Buckets : relative.MaximumDistance;
        double[][] table = [.. Enumerable.Range(0, 2 * span).Select(r => Row("encoder.rel_embeddings.weight", r, c.HiddenSize))];
        table = relative.IsNormed ? [.. table.Select(row => Norm(row, "encoder.LayerNorm"))] : table;
        bool shares = relative.SharesProjections;
        double[][] positionKeys = [.. table.Select(row => relative.ContentToPosition ? Affine(name + (shares ? "key_proj" : "pos_key_proj"), row) : row)];
        double[][] positionQueries = [.. table.Select(row => relative.PositionToContent ? Affine(name + (shares ? "query_proj" : "pos_query_proj"), row) : row)];
        int terms = 1 + (relative.ContentToPosition ? 1 : 0) + (relative.PositionToContent ? 1 : 0);
        return Attend(v, (head, i, j) =>
        {
            double score = Dot(q[i], k[j], head);
            score += relative.ContentToPosition ? Dot(q[i], positionKeys[Index(i - j)], head) : 0;
            score += relative.PositionToContent ? Dot(k[j], positionQueries[InverseIndex(j - i)], head) : 0;
            return score / Math.Sqrt(c.HeadSize * terms);
        });

        int Index(int distance) => Math.Clamp(Bucket(distance, relative) + span, 0, (2 * span) - 1);

        int InverseIndex(int distance) => Math.Clamp(-Bucket(distance, relative) + span, 0, (2 * span) - 1);
    }

    // Exact up to half of the buckets, then the smallest logarithmic step that reaches the distance.
    private static int Bucket(int distance, RelativeAttention relative)
    {
        int half = relative.Buckets / 2;
        int magnitude = Math.Abs(distance);
        if (relative.Buckets == 0 || magnitude <= half)
        {
            return distance;
        }

        double ratio = Math.Pow((relative.MaximumDistance - 1.0) / half, 1.0 / (half - 1));
        int steps = 0;
        for (double reached = half; reached < magnitude * (1 - 1e-12); reached *= ratio)
        {
            steps++;
        }

        return Math.Sign(distance) * (half + steps);
    }

    private double[][] AddConvolution(double[][] embedded, double[][] attended, EncoderConvolution convolution)
    {
        double[] kernel = weights["encoder.conv.conv.weight"];
        double[] offset = weights["encoder.conv.conv.bias"];
        int group = c.HiddenSize / convolution.Groups;
        return [.. attended.Select((row, t) => Norm(Sum(row, [.. Enumerable.Range(0, c.HiddenSize).Select(o => Math.Tanh(At(t, o)))]), "encoder.conv.LayerNorm"))];

        double At(int t, int o)
        {
            double sum = offset[o];
            for (int i = 0; i < group; i++)
            {
                for (int w = 0; w < convolution.Width; w++)
                {
                    int s = t + w - (convolution.Width / 2);
                    sum += s < 0 || s >= embedded.Length ? 0 : embedded[s][(o / group * group) + i] * kernel[(((o * group) + i) * convolution.Width) + w];
                }
            }

            return sum;
        }
    }

    private double[][] Attend(double[][] values, Func<int, int, int, double> score)
    {
        int D = c.HeadSize;
        double[][] result = [.. values.Select(_ => new double[c.HiddenSize])];
        for (int head = 0; head < c.Heads; head++)
        {
            for (int i = 0; i < values.Length; i++)
            {
                double[] powers = [.. values.Select((_, j) => Math.Exp(score(head, i, j)))];
                for (int j = 0; j < values.Length; j++)
                {
                    for (int d = head * D; d < (head + 1) * D; d++)
                    {
                        result[i][d] += powers[j] / powers.Sum() * values[j][d];
                    }
                }
            }
        }

        return result;
    }

    private double Dot(double[] a, double[] b, int head)
    {
        double sum = 0;
        for (int d = head * c.HeadSize; d < (head + 1) * c.HeadSize; d++)
        {
            sum += a[d] * b[d];
        }

        return sum;
    }

    // x Φ(x), the normal distribution integrated by Simpson's rule.
    private static double Gelu(double x)
    {
        const int Steps = 2000;
        double width = x / Steps, sum = 0;
        for (int i = 0; i <= Steps; i++)
        {
            double weight = i is 0 or Steps ? 1 : i % 2 == 1 ? 4 : 2;
            sum += weight * Math.Exp(-(i * width) * (i * width) / 2);
        }

        return x * (0.5 + (sum * width / 3 / Math.Sqrt(2 * Math.PI)));
    }

    private double[] Norm(double[] x, string name)
    {
        double mean = x.Average();
        double deviation = Math.Sqrt(x.Average(value => (value - mean) * (value - mean)) + c.NormEpsilon);
        return [.. x.Select((value, i) => ((value - mean) / deviation * weights[name + ".weight"][i]) + weights[name + ".bias"][i])];
    }

    private double[] Affine(string name, double[] x) => Sum(Product(weights[name + ".weight"], x), weights[name + ".bias"]);

    private double[] Row(string name, int row, int width) => weights[name].AsSpan(row * width, width).ToArray();

    private static double[] Product(double[] matrix, double[] x)
    {
        double[] y = new double[matrix.Length / x.Length];
        for (int i = 0; i < matrix.Length; i++)
        {
            y[i / x.Length] += matrix[i] * x[i % x.Length];
        }

        return y;
    }

    private static double[] Sum(double[] a, double[] b) => [.. a.Zip(b, (x, y) => x + y)];
}
