using MathNet.Numerics.Distributions;

namespace Dramatis.Statistics.HypothesisTests;

/// <summary>Cochran-Armitage test for a linear trend in proportions over ordered groups (Cochran 1954, Armitage 1955).</summary>
public static class CochranArmitageTest
{
    /// <summary>Tests for a trend.</summary>
    /// <param name="successes">Successes per group.</param>
    /// <param name="totals">Trials per group; empty groups are allowed and carry no weight.</param>
    /// <param name="scores">Score per group: the support, dose or rank on which the trend is sought.</param>
    /// <param name="variance">Which variance.</param>
    /// <returns>Signed z, positive when the proportion grows with the score, and its two-sided normal p value.</returns>
    /// <exception cref="ArgumentException">
    /// Lists of different length, counts out of range, or no variation: all outcomes equal, or fewer than two different scores
    /// with data.
    /// </exception>
    public static TestOutcome Trend(
        IReadOnlyList<int> successes,
        IReadOnlyList<int> totals,
        IReadOnlyList<double> scores,
        TrendVariance variance = TrendVariance.Binomial)
    {
        ArgumentNullException.ThrowIfNull(successes);
        ArgumentNullException.ThrowIfNull(totals);
        ArgumentNullException.ThrowIfNull(scores);
        if (successes.Count != totals.Count || scores.Count != totals.Count)
        {
            throw new ArgumentException(
                $"Successes, totals and scores must be equally many, found {successes.Count}, {totals.Count} and {scores.Count}.", nameof(successes));
        }

        double trials = 0, hits = 0, scoreSum = 0;
        for (int i = 0; i < totals.Count; i++)
        {
            if (totals[i] < 0 || successes[i] < 0 || successes[i] > totals[i] || !double.IsFinite(scores[i]))
            {
                throw new ArgumentException(
                    $"Group {i} is not usable: {successes[i]} of {totals[i]} at score {scores[i]}.", nameof(successes));
            }

            trials += totals[i];
            hits += successes[i];
            scoreSum += totals[i] * scores[i];
        }

        double covariance = 0, scoreSquares = 0;
        double meanScore = scoreSum / trials;
        for (int i = 0; i < totals.Count; i++)
        {
            double centred = scores[i] - meanScore;
            covariance += successes[i] * centred;
            scoreSquares += totals[i] * centred * centred;
        }

        double share = hits / trials;
        double spread = share * (1 - share) * scoreSquares * (variance == TrendVariance.Hypergeometric ? trials / (trials - 1) : 1);
        if (!(spread > 0))
        {
            throw new ArgumentException("A trend needs both outcomes and at least two different scores with data.", nameof(successes));
        }

        double z = covariance / Math.Sqrt(spread);
        return new TestOutcome(z, 2 * Normal.CDF(0, 1, -Math.Abs(z)));
    }
}
