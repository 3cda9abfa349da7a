using Dramatis.Psychometrics.Instruments;
using Dramatis.Statistics;

namespace Dramatis.Catalog.BPsychometrics.DefaultProfile;

/// <summary>How far something that should not matter moves the score of a scale.</summary>
/// <param name="Subject">Whose score; two names for a comparison of models.</param>
/// <param name="Scale">The scale.</param>
/// <param name="Estimate">Difference, in the units of the scale.</param>
/// <param name="Interval">95 % interval.</param>
/// <param name="P">Two-sided p value.</param>
/// <param name="D">Cohen's d over sheets, or null where sheets do not vary or it makes no sense.</param>
/// <param name="Sheets">Sheets behind it.</param>
/// <param name="Negligible">Difference, in the units of the scale, below which nothing matters.</param>
internal sealed record ProfileEffect(
    string Subject, Scale Scale, double Estimate, ConfidenceInterval Interval, double P, double? D, int Sheets, double Negligible)
{
    /// <summary>p after Holm's correction over all effects of its kind.</summary>
    public double AdjustedP { get; init; } = P;

    /// <summary>Whether the interval lies within ±<see cref="Negligible"/>.</summary>
    public bool IsNegligible => Interval.Lower > -Negligible && Interval.Upper < Negligible;
}
