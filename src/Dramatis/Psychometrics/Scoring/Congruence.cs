using Dramatis.Statistics.Correlation;

namespace Dramatis.Psychometrics.Scoring;

/// <summary>
/// How well what a respondent says of itself fits what it does (Ai et al. 2024), over pairs of a statement and a decision, both towards
/// the construct and in [-1, 1].
/// </summary>
/// <param name="Cosine">Cosine of the two vectors, in [-1, 1]; null when one of them is zero.</param>
/// <param name="Spearman">Rank correlation over pairs; null when either side is constant, for then nothing can be said of it.</param>
/// <param name="Difference">Mean of |self - action|, from 0 to 2 (the paper's VMD).</param>
/// <param name="Near">Share of pairs at most one step of a seven-point scale apart (the paper's PCP; the formula is inferred).</param>
/// <param name="SameSide">Share of pairs on the same side of the middle; a middle on either side counts one half.</param>
/// <param name="BlockP">
/// Share of the ways to deal the constructs' decisions to the constructs' statements, whole blocks at a time, with a correlation at
/// least as high; null with fewer than three constructs, unequal ones, or a constant side. Pairs of one construct share its level, so
/// shuffling single pairs would reject far too often where nothing is there.
/// </param>
/// <param name="Pairs">Number of pairs.</param>
public sealed record Congruence(double? Cosine, double? Spearman, double Difference, double Near, double SameSide, double? BlockP, int Pairs)
{
    private const double Step = 2.0 / 6;
    private const double Rounding = 1e-9;
    private const int Digits = 9;

    // 8! deals; with more constructs the test is left out.
    private const int MostBlocks = 8;

    /// <summary>Measures the pairs.</summary>
    /// <exception cref="ArgumentException">There is no pair, or a value lies outside [-1, 1].</exception>
    public static Congruence Of(IReadOnlyList<CongruencePair> pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        if (pairs.Count == 0 || pairs.Any(p => !(Math.Abs(p.Self) <= 1 + Rounding && Math.Abs(p.Action) <= 1 + Rounding)))
        {
            throw new ArgumentException("Pairs with values in [-1, 1] are needed.", nameof(pairs));
        }

        double[] self = [.. pairs.Select(p => Ranked(p.Self))], action = [.. pairs.Select(p => Ranked(p.Action))];
        double lengths = Math.Sqrt(self.Sum(s => s * s) * action.Sum(a => a * a));
        double? rho = Rho(self, action);
        return new Congruence(
            lengths > 0 ? self.Zip(action, (s, a) => s * a).Sum() / lengths : null,
            rho,
            pairs.Average(p => Math.Abs(p.Self - p.Action)),
            pairs.Average(p => Math.Abs(p.Self - p.Action) <= Step + Rounding ? 1.0 : 0),
            pairs.Average(Side),
            rho is { } observed ? BlockTest(pairs, observed) : null,
            pairs.Count);
    }

    private static double Side(CongruencePair pair) =>
        Math.Abs(pair.Self) < Rounding || Math.Abs(pair.Action) < Rounding ? 0.5 : Math.Sign(pair.Self) == Math.Sign(pair.Action) ? 1 : 0;

    // Answers that are equal on paper differ in the last digits, and must not get ranks of their own.
    private static double Ranked(double value) => Math.Round(value, Digits);

    private static double? Rho(double[] self, double[] action) =>
        self.Length < 3 || self.Distinct().Count() < 2 || action.Distinct().Count() < 2 ? null : SpearmanCorrelation.Compute(self, action, Statistics.HypothesisTests.PValueMethod.Asymptotic).Value;

    private static double? BlockTest(IReadOnlyList<CongruencePair> pairs, double observed)
    {
        CongruencePair[][] blocks = [.. pairs.GroupBy(p => p.Construct, StringComparer.Ordinal).Select(g => g.ToArray())];
        if (blocks.Length is < 3 or > MostBlocks || blocks.Any(b => b.Length != blocks[0].Length))
        {
            return null;
        }

        double[] self = [.. blocks.SelectMany(b => b.Select(p => Ranked(p.Self)))];
        int deals = 0, atLeast = 0;
        foreach (int[] order in Orders(blocks.Length))
        {
            double[] action = [.. order.SelectMany(at => blocks[at].Select(p => Ranked(p.Action)))];
            deals++;
            atLeast += Rho(self, action) >= observed - Rounding ? 1 : 0;
        }

        return (double)atLeast / deals;
    }

    private static IEnumerable<int[]> Orders(int count) => count == 0
        ? [[]]
        : Orders(count - 1).SelectMany(shorter => Enumerable.Range(0, count).Select(at => (int[])[.. shorter[..at], count - 1, .. shorter[at..]]));
}
