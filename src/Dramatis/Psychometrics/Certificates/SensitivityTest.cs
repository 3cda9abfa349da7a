using Dramatis.Psychometrics.Responses;

namespace Dramatis.Psychometrics.Certificates;

/// <summary>Whether a scale is answered alike in two ways of asking.</summary>
/// <param name="Factor">What differs: <c>template</c>, <c>order</c>, <c>labels</c>.</param>
/// <param name="ScaleId">The scale.</param>
/// <param name="Coding">
/// Keyed: whether the score of the scale moves. Raw: whether agreement moves on its items, which on a balanced scale can cancel in the score.
/// </param>
/// <param name="First">Level of the one way.</param>
/// <param name="Second">Level of the other.</param>
/// <param name="Difference">Mean over items, first minus second, in points of an item.</param>
/// <param name="P">Two-sided p value of the sign-flip test over items.</param>
/// <param name="AdjustedP">The same after Holm's correction over all tests of the factor.</param>
/// <param name="Items">Items answered in both ways.</param>
public sealed record SensitivityTest(
    string Factor, string ScaleId, Coding Coding, string First, string Second, double Difference, double P, double AdjustedP, int Items);
