using Dramatis.Statistics.Intervals;

namespace Dramatis.Statistics.Classification;

/// <summary>
/// From which confidence on answers may be kept so that a promise on their errors holds, learnt from units whose truth is known. Future
/// units must come from where these came from; then the promise holds whatever the confidence is worth.
/// </summary>
/// <param name="Value">The threshold; infinite where no answer may be kept.</param>
/// <param name="IsInclusive">Whether a confidence of exactly <paramref name="Value"/> is enough.</param>
public readonly record struct SelectiveThreshold(double Value, bool IsInclusive)
{
    private const int Grid = 20;

    /// <summary>Whether an answer of this confidence is kept.</summary>
    public bool Keeps(double confidence) => IsInclusive ? confidence >= Value : confidence > Value;

    /// <summary>
    /// The lowest of twenty thresholds (0, .05 ... .95) whose answers are wrong in at most <paramref name="risk"/>: with probability
    /// <paramref name="level"/> over the units learnt from, the kept answers of the future are wrong in no more. Exact binomial upper bounds
    /// with Bonferroni's correction over the twenty (Geifman and El-Yaniv 2017, on a grid that does not depend on the units).
    /// </summary>
    /// <param name="confidence">Confidence per unit, in [0, 1]; at least one.</param>
    /// <param name="correct">Whether the answer was right.</param>
    /// <param name="risk">Share of wrong answers among kept ones, in (0, 1).</param>
    /// <param name="level">Probability that the promise is kept, in (0, 1).</param>
    /// <exception cref="ArgumentException">No unit, unequal lengths, a confidence, risk or level out of range.</exception>
    public static SelectiveThreshold ForRisk(ReadOnlySpan<double> confidence, ReadOnlySpan<bool> correct, double risk, double level = 0.95)
    {
        Check(confidence, correct, risk, nameof(risk));
        Preconditions.CheckLevel(level);
        double tail = (1 - level) / Grid;
        for (int step = 0; step < Grid; step++)
        {
            double threshold = (double)step / Grid;
            int kept = 0, wrong = 0;
            for (int i = 0; i < confidence.Length; i++)
            {
                kept += confidence[i] >= threshold ? 1 : 0;
                wrong += confidence[i] >= threshold && !correct[i] ? 1 : 0;
            }

            // One side of a two-sided interval of twice the tail.
            if (kept > 0 && ProportionInterval.ClopperPearson(wrong, kept, 1 - (2 * tail)).Upper <= risk)
            {
                return new SelectiveThreshold(threshold, IsInclusive: true);
            }
        }

        return new SelectiveThreshold(double.PositiveInfinity, IsInclusive: true);
    }

    /// <summary>
    /// Split conformal abstention between two options: an answer is kept where the other option is not in the prediction set. Of all units,
    /// kept or not, at most <paramref name="error"/> are kept and wrong, on average over the units learnt from (Vovk, Gammerman and Shafer 2005).
    /// </summary>
    /// <param name="confidence">Probability of the chosen one of two options per unit, in [.5, 1]; at least one.</param>
    /// <param name="correct">Whether the choice was right.</param>
    /// <param name="error">The promised share, in (0, 1).</param>
    /// <exception cref="ArgumentException">No unit, unequal lengths, a confidence or error out of range.</exception>
    public static SelectiveThreshold Conformal(ReadOnlySpan<double> confidence, ReadOnlySpan<bool> correct, double error)
    {
        Check(confidence, correct, error, nameof(error));
        double[] strangeness = new double[confidence.Length];
        for (int i = 0; i < strangeness.Length; i++)
        {
            if (confidence[i] < 0.5)
            {
                throw new ArgumentException($"The chosen one of two options has a probability of at least .5, found {confidence[i]}.", nameof(confidence));
            }

            strangeness[i] = correct[i] ? 1 - confidence[i] : confidence[i];
        }

        Array.Sort(strangeness);
        int rank = (int)Math.Ceiling(((strangeness.Length + 1) * (1 - error)) - 1e-9);
        if (rank > strangeness.Length)
        {
            return new SelectiveThreshold(double.PositiveInfinity, IsInclusive: true);
        }

        // An option is in the set when its strangeness is at most the quantile: the choice from 1 - c on, the other from c on.
        double quantile = strangeness[rank - 1];
        return quantile >= 0.5 ? new SelectiveThreshold(quantile, IsInclusive: false) : new SelectiveThreshold(1 - quantile, IsInclusive: true);
    }

    private static void Check(ReadOnlySpan<double> confidence, ReadOnlySpan<bool> correct, double share, string name)
    {
        ClassLabels.CheckProbabilities(confidence, correct.Length, nameof(confidence));
        if (share is not (> 0 and < 1))
        {
            throw new ArgumentException($"A share of errors must lie between 0 and 1, found {share}.", name);
        }
    }
}
