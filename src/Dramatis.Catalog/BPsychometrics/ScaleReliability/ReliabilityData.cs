using Dramatis.Experiments;

namespace Dramatis.Catalog.BPsychometrics.ScaleReliability;

/// <summary>Profiles with the scales that they are made of.</summary>
/// <param name="Scales">The scales.</param>
/// <param name="Profiles">One for each setting.</param>
internal sealed record ReliabilityData(IReadOnlyList<ProfileScale> Scales, IReadOnlyList<SettingProfile> Profiles)
{
    /// <summary>Profiles of the first asking with a score on every scale.</summary>
    public IReadOnlyList<SettingProfile> Complete { get; } = [.. Profiles.Where(p => p.Wave == 0 && p.IsComplete)];

    /// <summary>
    /// Factors with more than one level. Where not every language has every version, the two are one factor, <c>wording</c>: their
    /// effects could not be told apart.
    /// </summary>
    public IReadOnlyList<(string Factor, IReadOnlyList<string> Levels)> Factors { get; } = FactorsOf(Profiles);

    /// <summary>The level of a factor in a cell.</summary>
    public static string LevelOf(Cell cell, string factor) => factor == Wording ? $"{cell[Setting.Language]}/{cell[Setting.Version]}" : cell[factor];

    private const string Wording = "wording";

    private static (string, IReadOnlyList<string>)[] FactorsOf(IReadOnlyList<SettingProfile> profiles)
    {
        int Count(string factor) => profiles.Select(p => LevelOf(p.Setting, factor)).Distinct().Count();
        string[] wordings = Count(Wording) == Count(Setting.Language) * Count(Setting.Version) ? [Setting.Language, Setting.Version] : [Wording];
        return
        [
            .. from factor in (string[])[Setting.Template, .. wordings, Setting.Labels, Setting.Order]
               let levels = profiles.Select(p => LevelOf(p.Setting, factor)).Distinct().ToArray()
               where levels.Length > 1
               select (factor, (IReadOnlyList<string>)levels),
        ];
    }
}
