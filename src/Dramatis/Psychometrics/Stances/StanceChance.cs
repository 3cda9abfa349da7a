using Dramatis.Statistics.Randomness;
using MathNet.Numerics;

namespace Dramatis.Psychometrics.Stances;

/// <summary>What inconsistency comes out when sides are taken by the toss of a coin: the yardstick beside a measured one.</summary>
public static class StanceChance
{
    // 2^9 patterns of ten answers, since turning all around changes nothing; more answers are sampled.
    private const int MostEnumerated = 10;

    private const int Sampled = 512;

    /// <summary>
    /// Expected spread when each of some answers keeps its confidence and takes its side by the toss of a coin: supporting and opposing
    /// change places with probability one half. An undecided respondent has little to lose by chance, and so gains nothing by being undecided.
    /// </summary>
    /// <param name="stances">At least one distribution over supporting, opposing and, where it can be chosen, abstaining.</param>
    /// <param name="distance">How spread is measured.</param>
    /// <param name="weights">Weight of each; equal ones when left out.</param>
    /// <remarks>Exact up to ten answers; the mean of 512 patterns beyond, always the same.</remarks>
    public static double Tossed(IReadOnlyList<double[]> stances, StanceDistance distance = StanceDistance.Centroid, IReadOnlyList<double>? weights = null)
    {
        ArgumentNullException.ThrowIfNull(stances);
        int count = stances.Count;
        if (count <= MostEnumerated)
        {
            int patterns = 1 << (count - 1);
            return Enumerable.Range(0, patterns).Average(p => Turned(i => ((p >> i) & 1) == 1));
        }

        RandomStream random = RandomStream.FromSeed((ulong)count);
        return Enumerable.Range(0, Sampled).Average(_ => Turned(_ => random.NextBool(0.5)));

        double Turned(Func<int, bool> turns) =>
            StanceSpreads.Measure([.. stances.Select((s, i) => turns(i) ? [s[1], s[0], .. s.Skip(2)] : s)], distance, weights);
    }

    /// <summary>Expected spread of n answers that each support or oppose with certainty, with equal odds and independently.</summary>
    /// <remarks>Σ C(n, k) 2^-n spread(k of n), exact.</remarks>
    /// <param name="size">Answers in the group, 1 or more.</param>
    /// <param name="distance">How spread is measured.</param>
    public static double CoinFlips(int size, StanceDistance distance = StanceDistance.Centroid)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        return Enumerable.Range(0, size + 1).Sum(k => SpecialFunctions.Binomial(size, k) * Math.Pow(2, -size) * Split(k, size, distance));
    }

    // Pairs need the answers one by one; the other distances would take two distributions with weights.
    private static double Split(int supporting, int size, StanceDistance distance) => StanceSpreads.Measure(
        [.. Enumerable.Range(0, size).Select(i => i < supporting ? new double[] { 1, 0 } : [0, 1])], distance);
}
