namespace Dramatis.Statistics.Classification;

/// <summary>
/// Mean squared error of probabilities (Brier 1950) and its parts (Murphy 1973): score = reliability - resolution + uncertainty, exactly
/// so because units are grouped by their distinct probabilities.
/// </summary>
/// <param name="Score">Mean of (p - outcome)^2, in [0, 1].</param>
/// <param name="Reliability">Mean of (p_g - rate_g)^2; 0 when calibrated.</param>
/// <param name="Resolution">Mean of (rate_g - base rate)^2.</param>
/// <param name="Uncertainty">Base rate times (1 - base rate).</param>
public sealed record BrierScore(double Score, double Reliability, double Resolution, double Uncertainty)
{
    /// <summary>1 - score / uncertainty: 0 for the base rate, 1 for certainty; NaN when the outcome is constant.</summary>
    public double Skill => Uncertainty > 0 ? 1 - (Score / Uncertainty) : double.NaN;

    /// <summary>Score and parts for the probability of an event.</summary>
    /// <param name="probabilities">Probability of the event per unit, in [0, 1]; at least one.</param>
    /// <param name="outcomes">Whether the event happened.</param>
    /// <exception cref="ArgumentException">No unit, unequal lengths or a probability out of range.</exception>
    public static BrierScore Binary(ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> outcomes)
    {
        ClassLabels.CheckProbabilities(probabilities, outcomes.Length, nameof(probabilities));
        Dictionary<double, (int Count, int Hits)> groups = [];
        double score = 0, hits = 0;
        for (int i = 0; i < probabilities.Length; i++)
        {
            int outcome = outcomes[i] ? 1 : 0;
            double error = probabilities[i] - outcome;
            score += error * error;
            hits += outcome;
            (int count, int before) = groups.GetValueOrDefault(probabilities[i]);
            groups[probabilities[i]] = (count + 1, before + outcome);
        }

        double n = probabilities.Length, rate = hits / n, reliability = 0, resolution = 0;
        foreach ((double probability, (int count, int successes)) in groups)
        {
            double share = (double)successes / count;
            reliability += count * (probability - share) * (probability - share);
            resolution += count * (share - rate) * (share - rate);
        }

        return new BrierScore(score / n, reliability / n, resolution / n, rate * (1 - rate));
    }

    /// <summary>Mean over units of the sum over classes of (p_k - [class is k])^2, in [0, 2]: Brier's original form.</summary>
    /// <param name="probabilities">Class probabilities [units, classes].</param>
    /// <param name="truth">Class of each unit.</param>
    /// <exception cref="ArgumentException">No unit, rows that do not sum to 1, or a class out of range.</exception>
    public static double Multiclass(double[,] probabilities, IReadOnlyList<int> truth)
    {
        ClassLabels.CheckClassProbabilities(probabilities, truth);
        double sum = 0;
        for (int i = 0; i < truth.Count; i++)
        {
            for (int k = 0; k < probabilities.GetLength(1); k++)
            {
                double error = probabilities[i, k] - (truth[i] == k ? 1 : 0);
                sum += error * error;
            }
        }

        return sum / truth.Count;
    }
}
