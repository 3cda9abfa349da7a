using Dramatis.Experiments.Reporting;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Norms;
using Dramatis.Psychometrics.Responses;
using Dramatis.Psychometrics.Scoring;

namespace Dramatis.Cli.Administering;

/// <summary>Profiles of a response table: scores over all administrations, facets behind their domain.</summary>
internal static class Profiles
{
    public static IReadOnlyList<ProfileLine> Of(ResponseTable table, NormSet? norms, NormGroup? people)
    {
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

    public static string Svg(Instrument instrument, IReadOnlyList<ProfileLine> lines)
    {
        bool several = lines.Select(l => l.Respondent).Distinct().Count() > 1;
        return FigureRenderer.ToSvg(new ForestFigure(
            "profile",
            instrument.Title,
            "Scores as a share of the range of each scale, with 95 % intervals over items.",
            "share of the scale's range",
            [
                .. lines.Where(l => l.Score.Position is not null).Select(l => new ForestRow(
                    several ? $"{l.Respondent}: {l.Title}" : l.Title, l.Score.Position!.Value, Positioned(l.Score), several ? l.Respondent : null)),
            ],
            0.5));
    }

    private static Statistics.ConfidenceInterval? Positioned(ScaleScore score) => score.Interval is { } interval
        ? new Statistics.ConfidenceInterval(Share(interval.Lower, score), Share(interval.Upper, score), interval.Level)
        : null;

    // Beyond the ends of the scale there is nothing to draw.
    private static double Share(double value, ScaleScore score) => Math.Clamp((value - score.Least) / (score.Greatest - score.Least), 0, 1);

    private static NormedScore? Norm(ScaleScore score, NormSet? norms, NormGroup? people) =>
        score.Value is { } raw && people?.Scales.GetValueOrDefault(score.ScaleId) is { } norm ? NormedScore.Of(raw, norm, norms?.Curve) : null;
}
