using Dramatis.Experiments.Reporting;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Norms;
using Dramatis.Psychometrics.Responses;
using Dramatis.Psychometrics.Scoring;
using static Dramatis.Experiments.Reporting.ReportCell;

namespace Dramatis.Psychometrics.Trials;

/// <summary>Profiles of a response table as a study reports them: scores over all administrations, facets behind their domain.</summary>
public static class ProfileReport
{
    /// <summary>Scores of every respondent on every scale.</summary>
    /// <param name="table">The answers.</param>
    /// <param name="norms">Norms, or null.</param>
    /// <param name="people">Their group to compare with, or null.</param>
    public static IReadOnlyList<ProfileLine> Of(ResponseTable table, NormSet? norms = null, NormGroup? people = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        Instrument instrument = table.Instrument;
        bool agrees = instrument.Kind is InstrumentKind.SelfDescription or InstrumentKind.Proposition;
        Dictionary<string, double?> baseline = AcquiescenceBaseline.AgreeWithAll(instrument).ToDictionary(s => s.ScaleId, s => agrees ? s.Value : null);
        return
        [
            .. from respondent in table.Sheets.GroupBy(s => s.Respondent)
               let scores = ScaleScorer.Score([.. respondent]).ToDictionary(s => s.ScaleId)
               from scale in instrument.ScalesWithFacets
               let score = scores[scale.Id]
               select new ProfileLine(
                   respondent.Key, scale.Id, scale.Title, scale.Parent, score, Norm(score, norms, people), baseline[scale.Id]),
        ];
    }

    /// <summary>The scores as shares of the range of their scales, with their intervals.</summary>
    public static ForestFigure Figure(Instrument instrument, IReadOnlyList<ProfileLine> lines)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        ArgumentNullException.ThrowIfNull(lines);
        bool several = lines.Select(l => l.Respondent).Distinct().Count() > 1;
        return new ForestFigure(
            "profile",
            instrument.Title,
            "Scores as a share of the range of each scale, with 95 % intervals over items.",
            "share of the scale's range",
            [
                .. lines.Where(l => l.Score.Position is not null).Select(l => new ForestRow(
                    several ? $"{l.Respondent}: {l.Title}" : l.Title, l.Score.Position!.Value, Positioned(l.Score), several ? l.Respondent : null)),
            ],
            0.5);
    }

    /// <summary>The scores as a table.</summary>
    public static ReportTable Table(IReadOnlyList<ProfileLine> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        return new ReportTable(
            "profile",
            "Profile",
            ["Respondent", "Scale", "Score", "95 % interval", "Least", "Greatest", "Answered", "Yes to all"],
            [
                .. lines.Select(l => (IReadOnlyList<string>)
                [
                    l.Respondent,
                    l.Title,
                    Number(l.Score.Value, 2),
                    l.Score.Interval is { } interval ? Interval(interval, 2) : Nothing,
                    Number(l.Score.Least, 2),
                    Number(l.Score.Greatest, 2),
                    Text($"{l.Score.Answered}/{l.Score.Asked}"),
                    Number(l.AgreeWithAll, 2),
                ]),
            ],
            "Yes to all: what a respondent scores who agrees with everything. A score needs half of its items.");
    }

    private static Statistics.ConfidenceInterval? Positioned(ScaleScore score) => score.Interval is { } interval
        ? new Statistics.ConfidenceInterval(Share(interval.Lower, score), Share(interval.Upper, score), interval.Level)
        : null;

    // Beyond the ends of the scale there is nothing to draw.
    private static double Share(double value, ScaleScore score) => Math.Clamp((value - score.Least) / (score.Greatest - score.Least), 0, 1);

    private static NormedScore? Norm(ScaleScore score, NormSet? norms, NormGroup? people) =>
        score.Value is { } raw && people?.Scales.GetValueOrDefault(score.ScaleId) is { } norm ? NormedScore.Of(raw, norm, norms?.Curve) : null;
}
