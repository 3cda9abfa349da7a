using Dramatis.Experiments;

namespace Dramatis.Catalog.BPsychometrics.ScaleReliability;

/// <summary>The scores under one setting.</summary>
/// <param name="Setting">Levels of the factors.</param>
/// <param name="Scores">Scores in the order of the scales; null where too few items were answered.</param>
/// <param name="Wave">Which asking of the same setting, from 0.</param>
internal sealed record SettingProfile(Cell Setting, IReadOnlyList<double?> Scores, int Wave = 0)
{
    /// <summary>Whether every scale has a score.</summary>
    public bool IsComplete => Scores.All(s => s is not null);
}
