using Dramatis.Statistics.Randomness;

namespace Dramatis.Psychometrics.Scoring;

/// <summary>
/// Whether two groups of profiles have different means: the distance of the means against that of all ways (or of random ways) to deal
/// the same profiles into groups of the same sizes. Right whatever the profiles' distribution, as long as runs are independent.
/// </summary>
/// <param name="Distance">Euclidean distance of the mean profiles.</param>
/// <param name="PValue">Share of deals with at least this distance, the observed one counted in.</param>
/// <param name="Deals">Deals looked at.</param>
/// <param name="IsExact">Whether these are all there are.</param>
public sealed record ProfileGapTest(double Distance, double PValue, int Deals, bool IsExact)
{
    /// <summary>Most deals that are enumerated.</summary>
    public const int LargestEnumeration = 20_000;

    // Sums of the same profiles in another order differ in the last digits.
    private const double Rounding = 1e-9;

    /// <summary>Tests two groups; each at least two profiles.</summary>
    /// <param name="first">Profiles of one group.</param>
    /// <param name="second">Profiles of the other.</param>
    /// <param name="random">Source of random deals, where there are too many.</param>
    /// <param name="draws">Random deals.</param>
    public static ProfileGapTest Compute(
        IReadOnlyList<IReadOnlyList<double>> first, IReadOnlyList<IReadOnlyList<double>> second, RandomStream random, int draws = 9_999)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ArgumentNullException.ThrowIfNull(random);
        if (first.Count < 2 || second.Count < 2)
        {
            throw new ArgumentException("Each group needs two profiles.", nameof(first));
        }

        IReadOnlyList<double>[] all = [.. first, .. second];
        double observed = AssessmentQuality.Distance(AssessmentQuality.Mean(first), AssessmentQuality.Mean(second));
        bool exact = Choices(all.Length, first.Count) <= LargestEnumeration;
        int deals = 0, atLeast = 0;
        foreach (int[] dealt in exact ? Subsets(all.Length, first.Count) : Random(all.Length, first.Count, random, draws))
        {
            HashSet<int> mine = [.. dealt];
            double distance = AssessmentQuality.Distance(
                AssessmentQuality.Mean([.. dealt.Select(i => all[i])]),
                AssessmentQuality.Mean([.. Enumerable.Range(0, all.Length).Where(i => !mine.Contains(i)).Select(i => all[i])]));
            deals++;
            atLeast += distance >= observed - Rounding ? 1 : 0;
        }

        return exact
            ? new ProfileGapTest(observed, (double)atLeast / deals, deals, true)
            : new ProfileGapTest(observed, (atLeast + 1.0) / (deals + 1), deals, false);
    }

    private static double Choices(int n, int k) => Enumerable.Range(1, k).Aggregate(1.0, (product, i) => product * (n - k + i) / i);

    private static IEnumerable<int[]> Subsets(int n, int k)
    {
        int[] chosen = [.. Enumerable.Range(0, k)];
        while (true)
        {
            yield return [.. chosen];
            int at = k - 1;
            while (at >= 0 && chosen[at] == n - k + at)
            {
                at--;
            }

            if (at < 0)
            {
                yield break;
            }

            chosen[at]++;
            for (int next = at + 1; next < k; next++)
            {
                chosen[next] = chosen[next - 1] + 1;
            }
        }
    }

    private static IEnumerable<int[]> Random(int n, int k, RandomStream random, int draws)
    {
        int[] order = [.. Enumerable.Range(0, n)];
        for (int draw = 0; draw < draws; draw++)
        {
            random.Shuffle(order);
            yield return order[..k];
        }
    }
}
