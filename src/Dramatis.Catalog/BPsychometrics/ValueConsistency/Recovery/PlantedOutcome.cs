using Dramatis.Psychometrics.Stances;

namespace Dramatis.Catalog.BPsychometrics.ValueConsistency.Recovery;

/// <summary>What the study's analysis found in one planted respondent.</summary>
/// <param name="Axes">Mean inconsistency by axis.</param>
/// <param name="YesSaying">Yes-saying over all questions; null when it is not defined.</param>
/// <param name="PValues">p values of tests that have nothing to find in respondents without a plant, by name.</param>
internal sealed record PlantedOutcome(
    IReadOnlyDictionary<StanceAxis, double> Axes, double? YesSaying, IReadOnlyDictionary<string, double> PValues);
