using Dramatis.Torch.Engine.Sites;

namespace Dramatis.Torch.Internals.Probes;

/// <summary>A linear probe of one place: multinomial logistic regression of labels on the vector there, trained on all texts.</summary>
/// <param name="Site">The place.</param>
/// <param name="Weights">A row for each label, [K][C], for the vector as it is.</param>
/// <param name="Biases">[K].</param>
/// <param name="Thresholds">[K]: a label is found where its probability is at least this.</param>
/// <param name="Penalty">The penalty chosen.</param>
/// <param name="Evaluation">How well such probes do on texts held out.</param>
/// <param name="ControlAccuracy">Held-out accuracy on labels dealt out at random; chance, unless something leaks.</param>
public sealed record Probe(
    Site Site,
    IReadOnlyList<float[]> Weights,
    IReadOnlyList<double> Biases,
    IReadOnlyList<double> Thresholds,
    double Penalty,
    ProbeEvaluation Evaluation,
    ProbeRate ControlAccuracy)
{
    /// <summary>Probability of each label, [K].</summary>
    /// <param name="vector">What passed through the place, [C].</param>
    /// <exception cref="ArgumentException">It has another width.</exception>
    public double[] Probabilities(ReadOnlySpan<float> vector)
    {
        double[] scores = new double[Weights.Count];
        for (int label = 0; label < scores.Length; label++)
        {
            float[] weights = Weights[label];
            if (vector.Length != weights.Length)
            {
                throw new ArgumentException($"The vector has {vector.Length} numbers, the probe {weights.Length}.", nameof(vector));
            }

            scores[label] = Biases[label];
            for (int i = 0; i < weights.Length; i++)
            {
                scores[label] += (double)weights[i] * vector[i];
            }
        }

        double most = scores.Max(), sum = scores.Sum(score => Math.Exp(score - most));
        return Array.ConvertAll(scores, score => Math.Exp(score - most) / sum);
    }

    /// <summary>
    /// The direction along which a label becomes likelier against the mean of the others, [C]: a steering direction, as long as the probe is
    /// steep.
    /// </summary>
    /// <param name="label">Number of the label.</param>
    public float[] Direction(int label)
    {
        int others = Weights.Count - 1;
        return [.. Weights[label].Select((value, i) => (float)(value - (Weights.Where((_, other) => other != label).Sum(row => (double)row[i]) / others)))];
    }
}
