using Dramatis.Statistics;

namespace Dramatis.Psychometrics.Inertia;

/// <summary>What an attribute of the personas does to a dimension.</summary>
/// <param name="Attribute">The attribute.</param>
/// <param name="Dimension">The scale.</param>
/// <param name="Effect">
/// Size of the effect on the scale of Cohen's d: 2 f with f² = ω² / (1 - ω²), ω² from the analysis of variance over the levels and not below 0.
/// For two equally frequent levels it is their d, corrected for chance; the number of levels does not inflate it.
/// </param>
/// <param name="PValue">p of the analysis of variance.</param>
/// <param name="AdjustedPValue">The same after Holm over the grid.</param>
/// <param name="Level">The level that differs most from all others.</param>
/// <param name="LevelEffect">Cohen's d of that level against all others; selected as the largest, so read it with its interval.</param>
/// <param name="LevelInterval">Its interval.</param>
public sealed record PermeabilityCell(
    string Attribute, string Dimension, double Effect, double PValue, double AdjustedPValue, string Level, double LevelEffect, ConfidenceInterval LevelInterval);
