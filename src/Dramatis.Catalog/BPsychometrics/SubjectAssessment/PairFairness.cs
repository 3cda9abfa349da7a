using Dramatis.Psychometrics.Scoring;

namespace Dramatis.Catalog.BPsychometrics.SubjectAssessment;

/// <summary>How differently two subjects are seen.</summary>
/// <param name="First">One subject.</param>
/// <param name="Second">The other.</param>
/// <param name="Fairness">Closeness of their mean profiles, at most 1; null without two runs of each.</param>
/// <param name="Test">Whether the means differ; null without two runs of each.</param>
/// <param name="AdjustedP">Its p value after Holm's correction over pairs, or null.</param>
/// <param name="Items">Items with both means, the widest gap first: how much more right the statement is said to be of the first.</param>
internal sealed record PairFairness(
    string First,
    string Second,
    double? Fairness,
    ProfileGapTest? Test,
    double? AdjustedP,
    IReadOnlyList<(string ItemId, double First, double Second)> Items);
