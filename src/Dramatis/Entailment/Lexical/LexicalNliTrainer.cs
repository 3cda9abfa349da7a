using Dramatis.Models;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Entailment.Lexical;

/// <summary>
/// Fits the lexical model: softmax regression on set features by AdaGrad (Duchi, Hazan and Singer 2011). Equal examples and seed give equal weights.
/// </summary>
internal static class LexicalNliTrainer
{
    private const int Classes = 3;
    private const float Rate = 0.15f;
    private const float Ridge = 1e-6f;
    private const double Unknown = 0.3; // share of steps that see no words, as it will be with words never met

    /// <summary>Trains on examples and fits the temperature on others.</summary>
    public static LexicalWeights Fit(
        IReadOnlyList<(NliPair Pair, NliLabel Label)> examples, IReadOnlyList<(NliPair Pair, NliLabel Label)> calibration, int passes, ulong seed)
    {
        (int[] Features, int Shapes, int Label)[] rows = [.. examples.AsParallel().AsOrdered().Select(Row)];
        var weights = new float[LexicalFeatures.Buckets * Classes];
        var squares = new float[weights.Length];
        int[] order = [.. Enumerable.Range(0, rows.Length)];
        RandomStream random = RandomStream.FromSeed(seed).Split("lexical-nli");
        for (int pass = 0; pass < passes; pass++)
        {
            random.Shuffle(order);
            foreach (int i in order)
            {
                ReadOnlySpan<int> features = rows[i].Features;
                Step(weights, squares, random.NextBool(Unknown) ? features[..rows[i].Shapes] : features, rows[i].Label);
            }
        }

        LexicalWeights rounded = LexicalWeights.Round(weights, 1);
        return rounded.With(Temperature(rounded, [.. calibration.AsParallel().AsOrdered().Select(Row)]));
    }

    private static (int[] Features, int Shapes, int Label) Row((NliPair Pair, NliLabel Label) example)
    {
        int[] features = LexicalFeatures.Of(LexicalText.Of(example.Pair.Premise), LexicalText.Of(example.Pair.Hypothesis), out int shapes);
        return (features, shapes, (int)example.Label);
    }

    private static void Step(float[] weights, float[] squares, ReadOnlySpan<int> features, int label)
    {
        Span<float> logits = stackalloc float[Classes];
        foreach (int feature in features)
        {
            for (int c = 0; c < Classes; c++)
            {
                logits[c] += weights[(feature * Classes) + c];
            }
        }

        Span<float> gradient = stackalloc float[Classes];
        float most = Math.Max(logits[0], Math.Max(logits[1], logits[2]));
        float sum = 0;
        for (int c = 0; c < Classes; c++)
        {
            gradient[c] = MathF.Exp(logits[c] - most);
            sum += gradient[c];
        }

        for (int c = 0; c < Classes; c++)
        {
            gradient[c] = (gradient[c] / sum) - (c == label ? 1 : 0);
        }

        foreach (int feature in features)
        {
            for (int c = 0; c < Classes; c++)
            {
                int at = (feature * Classes) + c;
                float g = gradient[c] + (Ridge * weights[at]);
                squares[at] += g * g;
                weights[at] -= Rate * g / (MathF.Sqrt(squares[at]) + 1e-4f);
            }
        }
    }

    // The likelihood has one maximum in log T; a grid finer than any difference that matters finds it.
    private static float Temperature(LexicalWeights weights, (int[] Features, int Shapes, int Label)[] rows) => Enumerable.Range(-20, 61)
        .Select(k => MathF.Pow(1.1f, k))
        .MinBy(t => rows.Sum(row => -Math.Log(LexicalNliModel.Scores(weights.With(t), row.Features)[(NliLabel)row.Label])));
}
