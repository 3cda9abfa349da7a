using Dramatis.Statistics.Correlation;
using Dramatis.Statistics.HypothesisTests;

namespace Dramatis.Catalog.BPsychometrics.SelfKnowledge;

/// <summary>How well two lists of answers fit.</summary>
internal static class RankFit
{
    // Answers that are equal on paper differ in the last digits, and must not get ranks of their own.
    private const int Digits = 9;

    /// <summary>Spearman's rank correlation, from -1 to 1; null with fewer than three answers or where one side is constant.</summary>
    public static double? Of(IReadOnlyList<(double First, double Second)> both)
    {
        double[] first = [.. both.Select(b => Math.Round(b.First, Digits))], second = [.. both.Select(b => Math.Round(b.Second, Digits))];
        return both.Count < 3 || first.Distinct().Count() < 2 || second.Distinct().Count() < 2
            ? null
            : SpearmanCorrelation.Compute(first, second, PValueMethod.Asymptotic).Value;
    }
}
