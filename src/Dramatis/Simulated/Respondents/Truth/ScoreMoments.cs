namespace Dramatis.Simulated.Respondents.Truth;

/// <summary>Mean and variance of a score over repeated answers of one respondent.</summary>
/// <param name="Mean">Mean, in points.</param>
/// <param name="Variance">Variance, in squared points.</param>
public readonly record struct ScoreMoments(double Mean, double Variance)
{
    /// <summary>Moments of the keyed score of an item, given that an option is chosen: a reverse-keyed item is mirrored in its range.</summary>
    /// <param name="item">The item.</param>
    /// <param name="distribution">Probabilities of its answers.</param>
    public static ScoreMoments OfItem(PlantedItem item, AnswerDistribution distribution)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(distribution);
        IReadOnlyList<double> given = distribution.Given();
        double mean = 0;
        for (int k = 0; k < given.Count; k++)
        {
            mean += given[k] * item.Keyed(k);
        }

        double variance = 0;
        for (int k = 0; k < given.Count; k++)
        {
            double way = item.Keyed(k) - mean;
            variance += given[k] * way * way;
        }

        return new ScoreMoments(mean, variance);
    }

    /// <summary>Moments of the mean of independent scores.</summary>
    public static ScoreMoments OfMean(IReadOnlyList<ScoreMoments> scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        return new ScoreMoments(scores.Average(s => s.Mean), scores.Sum(s => s.Variance) / scores.Count / scores.Count);
    }

    /// <summary>
    /// Cohen's d between repeated scores of two respondents: the difference of means over the root of the mean variance.
    /// </summary>
    public static double StandardizedDifference(ScoreMoments high, ScoreMoments low) =>
        (high.Mean - low.Mean) / Math.Sqrt((high.Variance + low.Variance) / 2);
}
