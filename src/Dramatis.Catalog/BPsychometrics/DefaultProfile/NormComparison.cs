using Dramatis.Psychometrics.Norms;

namespace Dramatis.Catalog.BPsychometrics.DefaultProfile;

/// <summary>Mean scores of subjects beside norm groups. Norms are of people; they certify no model.</summary>
internal static class NormComparison
{
    /// <summary>The score of a scale in a group; null when the group has no such scale.</summary>
    public static NormedScore? Of(string scale, double raw, NormGroup group, NormSet norms) =>
        group.Scales.GetValueOrDefault(scale) is { } value ? NormedScore.Of(raw, value, norms.Curve) : null;

    /// <summary>Points of T that a difference in raw points makes.</summary>
    public static double? InT(string scale, double points, NormGroup group) =>
        group.Scales.GetValueOrDefault(scale) is { } value ? 10 * points / value.StandardDeviation : null;
}
