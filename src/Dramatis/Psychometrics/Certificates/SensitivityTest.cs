using Dramatis.Psychometrics.Responses;
using Dramatis.Statistics.HypothesisTests;

namespace Dramatis.Psychometrics.Certificates;

/// <summary>Whether a scale is answered alike in two ways of asking. Its items are the units of every test.</summary>
/// <param name="Factor">What differs: <c>template</c>, <c>order</c>, <c>labels</c>.</param>
/// <param name="ScaleId">The scale.</param>
/// <param name="Coding">
/// Keyed: whether the score of the scale moves. Raw: whether agreement moves on its items, which on a balanced scale can cancel in the score.
/// </param>
/// <param name="First">Level of the one way.</param>
/// <param name="Second">Level of the other.</param>
/// <param name="Items">Items answered in both ways.</param>
/// <param name="Difference">Mean over items, first minus second, in points of an item.</param>
/// <param name="P">
/// Two-sided p value of Wilcoxon's signed-rank test, exact below fifty differences other than 0; 1 when there is none.
/// </param>
/// <param name="AdjustedP"><paramref name="P"/> after Holm's correction over all tests of the factor.</param>
/// <param name="PairedT">p value of the paired t test, for comparison; null with fewer than two items.</param>
/// <param name="MannWhitney">
/// p value of the Mann-Whitney test of both distributions as if they were unrelated, for comparison with published audits; it has less
/// power on paired answers.
/// </param>
/// <param name="Equivalence">
/// p value of two one-sided t tests against ±<see cref="Margin"/> (<see cref="EquivalenceTest.Paired"/>): small when the difference is
/// shown to be negligible, which a large <paramref name="P"/> does not show. Null with fewer than two items.
/// </param>
public sealed record SensitivityTest(
    string Factor,
    string ScaleId,
    Coding Coding,
    string First,
    string Second,
    int Items,
    double Difference,
    double P,
    double AdjustedP,
    double? PairedT,
    double MannWhitney,
    double? Equivalence)
{
    /// <summary>Points of an item within which a difference is negligible.</summary>
    public const double Margin = 0.25;
}
