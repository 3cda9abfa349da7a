using Dramatis.Statistics;

namespace Dramatis.Catalog.BPsychometrics.ScaleReliability;

/// <summary>What one level of a factor does to a scale: its mean minus the mean of all other settings.</summary>
/// <param name="Factor">Factor.</param>
/// <param name="Level">Level.</param>
/// <param name="Scale">Scale.</param>
/// <param name="Settings">Settings at that level.</param>
/// <param name="Estimate">Difference in points of an item.</param>
/// <param name="Interval">95 % interval by Welch.</param>
/// <param name="P">Welch's test.</param>
/// <param name="AdjustedP">Holm over all effects.</param>
internal sealed record LevelEffect(
    string Factor, string Level, ProfileScale Scale, int Settings, double Estimate, ConfidenceInterval Interval, double P, double AdjustedP = 1)
{
    /// <summary>A difference in points beyond which the paper flags a level.</summary>
    public const double Limit = 0.15;

    public bool IsLarge => Math.Abs(Estimate) > Limit;

    /// <summary>Large, and beyond chance at the level of the paper.</summary>
    public bool IsFlagged => IsLarge && AdjustedP < 0.001;
}
