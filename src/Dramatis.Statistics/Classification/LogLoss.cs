namespace Dramatis.Statistics.Classification;

/// <summary>Mean negative log probability of what happened, in nats. Probabilities are cut at 1e-15, so the loss stays below 34.6.</summary>
public static class LogLoss
{
    private const double Cut = 1e-15;

    /// <summary>-mean ln p for events, -mean ln(1 - p) else.</summary>
    /// <param name="probabilities">Probability of the event per unit, in [0, 1]; at least one.</param>
    /// <param name="outcomes">Whether the event happened.</param>
    /// <exception cref="ArgumentException">No unit, unequal lengths or a probability out of range.</exception>
    public static double Binary(ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> outcomes)
    {
        ClassLabels.CheckProbabilities(probabilities, outcomes.Length, nameof(probabilities));
        double sum = 0;
        for (int i = 0; i < probabilities.Length; i++)
        {
            sum -= Math.Log(Math.Max(outcomes[i] ? probabilities[i] : 1 - probabilities[i], Cut));
        }

        return sum / probabilities.Length;
    }

    /// <summary>-mean ln of the probability of the true class.</summary>
    /// <param name="probabilities">Class probabilities [units, classes].</param>
    /// <param name="truth">Class of each unit.</param>
    /// <exception cref="ArgumentException">No unit, rows that do not sum to 1, or a class out of range.</exception>
    public static double Multiclass(double[,] probabilities, IReadOnlyList<int> truth)
    {
        ClassLabels.CheckClassProbabilities(probabilities, truth);
        return -truth.Select((k, i) => Math.Log(Math.Max(probabilities[i, k], Cut))).Average();
    }
}
