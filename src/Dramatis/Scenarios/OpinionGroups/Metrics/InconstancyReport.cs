using Dramatis.Statistics.HypothesisTests;
using Dramatis.Statistics.Regression;

namespace Dramatis.Scenarios.OpinionGroups.Metrics;

/// <summary>All that the study concludes from its groups.</summary>
/// <param name="Groups">Groups analysed.</param>
/// <param name="Questions">Questions they talked about.</param>
/// <param name="Modes">Tables by mode.</param>
/// <param name="Pooled">Tables over all modes.</param>
/// <param name="Controls">Control arms.</param>
/// <param name="Contrasts">Signed contrasts by id; those that could not be estimated are absent.</param>
/// <param name="Holm">p values of the contrasts after Holm's correction, by id.</param>
/// <param name="Path">Diversity along the protocol by mode.</param>
/// <param name="Shifts">Shift of private distributions by mode; empty without distributions.</param>
/// <param name="Influence">Who sways whom.</param>
/// <param name="McNemar">Private change in debate against collaboration on the same question and agents, or null.</param>
/// <param name="McNemarPairs">Members who changed in debate alone and in collaboration alone.</param>
/// <param name="Trend">Trend of private change over support, or null when there is no variation.</param>
/// <param name="Regression">Logistic regression of private change on mode, support and entropy, or null without data.</param>
public sealed record InconstancyReport(
    int Groups,
    int Questions,
    IReadOnlyList<ModeResult> Modes,
    InconstancyTables Pooled,
    IReadOnlyList<ControlResult> Controls,
    IReadOnlyDictionary<string, Contrast> Contrasts,
    IReadOnlyDictionary<string, double> Holm,
    IReadOnlyList<EntropyPath> Path,
    IReadOnlyList<ShiftResult> Shifts,
    IReadOnlyList<InfluenceEdge> Influence,
    TestOutcome? McNemar,
    (int DebateOnly, int CollaborateOnly) McNemarPairs,
    TestOutcome? Trend,
    LogisticOutcome? Regression)
{
    /// <summary>A contrast, or null when it could not be estimated.</summary>
    public Contrast? Contrast(string id) => Contrasts.GetValueOrDefault(id);
}
