using Dramatis.Statistics.Randomness;
using Dramatis.Statistics.Resampling;

namespace Dramatis.Psychometrics.Certificates;

/// <summary>How often the decision on an item changes with one factor of the asking, and nothing else.</summary>
/// <param name="Factor">The factor: <c>template</c>, <c>order</c> or <c>paraphrase</c>.</param>
/// <param name="Flips">For each item the comparisons in which its decision changed.</param>
/// <param name="Comparisons">For each item the comparisons in which both decisions are known.</param>
public sealed record DecisionFlips(string Factor, IReadOnlyList<double> Flips, IReadOnlyList<double> Comparisons)
{
    /// <summary>Share of comparisons in which the decision changed, from 0 to 1; null when nothing was compared.</summary>
    public double? Rate => Comparisons.Sum() > 0 ? Flips.Sum() / Comparisons.Sum() : null;

    /// <summary>The rate with its interval from resampling items; null with fewer than two items or nothing compared.</summary>
    /// <param name="random">Source of the draws.</param>
    /// <param name="draws">Bootstrap draws.</param>
    public BootstrapResult? Estimate(RandomStream random, int draws = ClusterBootstrap.DefaultDraws) =>
        Rate is null || Flips.Count < 2 ? null : ClusterBootstrap.Ratio(Flips, Comparisons, random, draws);
}
