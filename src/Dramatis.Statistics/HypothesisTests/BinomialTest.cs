using MathNet.Numerics.Distributions;

namespace Dramatis.Statistics.HypothesisTests;

/// <summary>Exact test of one proportion.</summary>
public static class BinomialTest
{
    // Outcomes as likely as the observed one must count although their probabilities differ in the last bits; R uses the same slack.
    internal const double TieSlack = 1 + 1e-7;

    /// <summary>
    /// Exact p value. Two-sided: the sum over all outcomes that are no likelier than the observed one (Sterne 1954), as in R.
    /// </summary>
    /// <param name="successes">Successes, 0 .. <paramref name="trials"/>.</param>
    /// <param name="trials">Trials, at least 1.</param>
    /// <param name="probability">Probability under the null hypothesis, in [0, 1].</param>
    /// <param name="alternative">Direction.</param>
    /// <exception cref="ArgumentException">Counts or probability are out of range.</exception>
    public static double PValue(int successes, int trials, double probability = 0.5, Alternative alternative = Alternative.TwoSided)
    {
        Preconditions.CheckBinomial(successes, trials);
        if (probability is not (>= 0 and <= 1))
        {
            throw new ArgumentException($"A probability must lie in [0, 1], found {probability}.", nameof(probability));
        }

        double observed = Binomial.PMF(probability, trials, successes) * TieSlack;
        double total = 0;
        for (int k = 0; k <= trials; k++)
        {
            double mass = Binomial.PMF(probability, trials, k);
            bool counts = alternative switch
            {
                Alternative.Less => k <= successes,
                Alternative.Greater => k >= successes,
                _ => mass <= observed,
            };
            total += counts ? mass : 0;
        }

        return Math.Min(1, total);
    }
}
