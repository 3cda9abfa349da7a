using Dramatis.Statistics;

namespace Dramatis.Catalog.BPsychometrics.ValueConsistency.Recovery;

/// <summary>An estimate beside its plant.</summary>
/// <param name="Plant">The kind of respondent.</param>
/// <param name="Measure">The axis, or yes-saying.</param>
/// <param name="Expected">What is planted.</param>
/// <param name="Estimate">Mean over respondents, or null when fewer than two have the measure.</param>
/// <param name="Interval">Its 95 % interval.</param>
/// <param name="Respondents">Respondents behind it.</param>
internal sealed record RecoveredSpread(StancePlant Plant, string Measure, double Expected, double? Estimate, ConfidenceInterval? Interval, int Respondents)
{
    public bool IsCovered => Interval?.Contains(Expected) == true;
}
