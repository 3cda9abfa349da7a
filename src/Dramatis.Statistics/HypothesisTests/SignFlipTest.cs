using Dramatis.Statistics.Randomness;

namespace Dramatis.Statistics.HypothesisTests;

/// <summary>
/// Permutation test of paired differences (Fisher 1935): under the null hypothesis each difference is as likely to have the other
/// sign. Give one difference per independent unit: with several pairs per question, first average within the question.
/// </summary>
public static class SignFlipTest
{
    /// <summary>Up to this many non-zero differences every assignment is enumerated (about a million).</summary>
    public const int LargestExact = 20;

    // Sums that are equal on paper differ in their last bits.
    private const double RelativeSlack = 1e-12;

    /// <summary>
    /// Two-sided test: the share of assignments whose absolute sum is at least the observed one. Drawn at random with the
    /// observed assignment counted in, (1 + hits) / (1 + draws) (Phipson and Smyth 2010), when there are too many to enumerate.
    /// </summary>
    /// <param name="differences">At least one finite difference. Zeros change nothing under a flip and are set aside.</param>
    /// <param name="random">Source of the random assignments; not touched when the test is exact.</param>
    /// <param name="draws">Random assignments when there are more than <see cref="LargestExact"/> non-zero differences.</param>
    /// <exception cref="ArgumentException">No difference, a difference that is not finite, or draws below 1.</exception>
    public static SignFlipResult TwoSided(ReadOnlySpan<double> differences, RandomStream random, int draws = 10_000)
    {
        ArgumentNullException.ThrowIfNull(random);
        Preconditions.CheckAtLeast(1, differences.Length, "difference", nameof(differences));
        Preconditions.CheckAtLeast(1, draws, "draws", nameof(draws));
        Preconditions.CheckFinite(differences, nameof(differences));
        double sum = 0, magnitude = 0;
        List<double> moving = new(differences.Length);
        foreach (double difference in differences)
        {
            sum += difference;
            magnitude += Math.Abs(difference);
            if (difference != 0)
            {
                moving.Add(Math.Abs(difference));
            }
        }

        double mean = sum / differences.Length;
        double threshold = Math.Abs(sum) - (RelativeSlack * magnitude);
        if (moving.Count <= LargestExact)
        {
            long all = 1L << moving.Count;
            return new SignFlipResult(mean, (double)CountAll(moving, threshold) / all, all, IsExact: true);
        }

        long hits = CountDrawn(moving, threshold, random, draws);
        return new SignFlipResult(mean, (1.0 + hits) / (1.0 + draws), draws, IsExact: false);
    }

    // Gray code: neighbouring assignments differ in one sign, so each costs one addition.
    private static long CountAll(List<double> magnitudes, double threshold)
    {
        double sum = 0;
        foreach (double value in magnitudes)
        {
            sum += value;
        }

        long hits = Math.Abs(sum) >= threshold ? 1 : 0;
        Span<int> signs = stackalloc int[magnitudes.Count];
        signs.Fill(1);
        for (long step = 1; step < 1L << magnitudes.Count; step++)
        {
            int flip = System.Numerics.BitOperations.TrailingZeroCount(step);
            signs[flip] = -signs[flip];
            sum += 2 * signs[flip] * magnitudes[flip];
            hits += Math.Abs(sum) >= threshold ? 1 : 0;
        }

        return hits;
    }

    private static long CountDrawn(List<double> magnitudes, double threshold, RandomStream random, int draws)
    {
        long hits = 0;
        for (int draw = 0; draw < draws; draw++)
        {
            double sum = 0;
            ulong bits = 0;
            for (int i = 0; i < magnitudes.Count; i++)
            {
                bits = i % 64 == 0 ? random.NextUInt64() : bits >> 1;
                sum += (bits & 1) == 0 ? magnitudes[i] : -magnitudes[i];
            }

            hits += Math.Abs(sum) >= threshold ? 1 : 0;
        }

        return hits;
    }
}
