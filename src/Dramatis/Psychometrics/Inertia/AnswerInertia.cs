using Dramatis.Statistics.Information;

namespace Dramatis.Psychometrics.Inertia;

/// <summary>How far a distribution of answers stays on one option, and how far it moves (Lee et al. 2024).</summary>
public static class AnswerInertia
{
    /// <summary>Inertia I = 1 - H(p) / log2 K: 1 when every answer is the same, 0 when all K are equally frequent.</summary>
    /// <param name="distribution">Shares of the K options, K at least 2.</param>
    /// <exception cref="ArgumentException">Not a distribution, or a single option.</exception>
    public static double Of(ReadOnlySpan<double> distribution) => distribution.Length > 1
        ? 1 - Entropy.Normalized(distribution)
        : throw new ArgumentException("Inertia needs at least two options.", nameof(distribution));

    /// <summary>Steerability: the Jensen-Shannon divergence of the answers with personas from those without, in bits, in [0, 1].</summary>
    /// <param name="without">Shares without a persona.</param>
    /// <param name="with">Shares over personas.</param>
    /// <exception cref="ArgumentException">Not two distributions over the same options.</exception>
    public static double Steerability(ReadOnlySpan<double> without, ReadOnlySpan<double> with) => Divergence.JensenShannon(without, with, 2);

    /// <summary>Top-2 concentration: the share of the two adjacent options that together have the most answers.</summary>
    /// <param name="distribution">Shares of the options in order, at least two.</param>
    /// <exception cref="ArgumentException">A single option.</exception>
    public static double TopTwo(ReadOnlySpan<double> distribution)
    {
        if (distribution.Length < 2)
        {
            throw new ArgumentException("Two adjacent options are needed.", nameof(distribution));
        }

        double largest = 0;
        for (int i = 1; i < distribution.Length; i++)
        {
            largest = Math.Max(largest, distribution[i - 1] + distribution[i]);
        }

        return Math.Min(1, largest);
    }
}
