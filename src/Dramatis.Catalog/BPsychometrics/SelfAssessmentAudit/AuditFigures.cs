using Dramatis.Experiments.Reporting;
using Dramatis.Psychometrics.Certificates;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Responses;
using Dramatis.Statistics;
using Dramatis.Statistics.Intervals;
using Dramatis.Statistics.Moments;

namespace Dramatis.Catalog.BPsychometrics.SelfAssessmentAudit;

/// <summary>The pictures of the report.</summary>
internal sealed class AuditFigures(AuditOptions options, IReadOnlyList<AuditedReadout> audited)
{
    private const int MostWays = 32;

    public IEnumerable<ReportFigure> All()
    {
        if (audited.Count == 0)
        {
            yield break;
        }

        yield return Symmetry();
        yield return Orders();
        foreach (AuditedReadout one in audited)
        {
            yield return Wordings(one);
        }

        yield return Ways();
    }

    private HeatmapFigure Symmetry() => new(
        "symmetry",
        "What the asking moves",
        "Symmetry: 1 minus the mean shift of an item as a share of its range. 1 is no dependence at all.",
        [.. audited.Select(a => a.Subject)],
        ["wording", "order", "labels", "asked again"],
        [
            .. audited.Select(a => (IReadOnlyList<double>)
            [
                a.Certificate.Template?.Symmetry ?? double.NaN,
                a.Certificate.Order?.Symmetry ?? double.NaN,
                a.Certificate.Labels?.Symmetry ?? double.NaN,
                a.Certificate.Retest ?? double.NaN,
            ]),
        ]);

    private ScatterFigure Orders() => new(
        "orders",
        "Each item with its options in either order",
        "A point is an item: mean answer with the options as given (across) and reversed (up), before any key. A respondent that ignores the order lies on the rising diagonal; one that takes a place in the list lies on the falling one. Dashed: the middle of the scale.",
        "options as given, points",
        "options reversed, points",
        [
            .. audited.Select(a => new ScatterSeries(
                a.Subject, [.. a.ByOrder().Where(i => i is { AsGiven: not null, Reversed: not null }).Select(i => (i.AsGiven!.Value, i.Reversed!.Value))])),
        ],
        Middle,
        Middle);

    private double Middle => options.Instrument.Items.Select(options.Instrument.RangeOf).Average(r => (r.Least + r.Greatest) / 2);

    private LineFigure Wordings(AuditedReadout one) => new(
        $"wordings-{Id(one)}",
        $"Scores by wording, {one.Subject}",
        "Mean of a scale in points of an item, with its 95 % interval over items, for each wording around the items; options as given.",
        "scale",
        "score, points",
        [.. Domains.Select(s => s.Title)],
        [.. options.Templates.Select(t => Series(one, t.Id))]);

    private LineSeries Series(AuditedReadout one, string template)
    {
        ResponseSheet? sheet = one.Table.Sheets.FirstOrDefault(s => s.Administration.Template.Id == template);
        double[][] items = [.. Domains.Select(d => sheet is null ? [] : d.Items.Select(sheet.Keyed).OfType<double>().ToArray())];
        return new LineSeries(
            template,
            [.. items.Select(i => i.Length == 0 ? double.NaN : i.Average())],
            [.. items.Select(i => i.Length < 2 ? (ConfidenceInterval?)null : MeanInterval.StudentT(i))]);
    }

    private CurveFigure Ways() => new(
        "ways",
        "How sure a score is, by ways of asking",
        "Standard error of a score, in points of an item, when so many combinations of wording, order and labels are averaged: the mean over scales. The dashed line is the standard error asked for.",
        "ways of asking averaged",
        "standard error, points",
        [.. audited.Select(Curve)],
        options.StandardError);

    private CurveSeries Curve(AuditedReadout one)
    {
        double[] deviations = [.. Domains.Select(one.ScoresOver).Where(s => s.Count > 1).Select(s => RunningMoments.Of([.. s]).StandardDeviation)];
        double[] ways = [.. Enumerable.Range(1, MostWays).Select(n => (double)n)];
        return new CurveSeries(one.Subject, ways, [.. ways.Select(n => deviations.Length == 0 ? double.NaN : deviations.Average() / Math.Sqrt(n))]);
    }

    private IEnumerable<Scale> Domains => options.Instrument.Scales.Where(s => s.Parent is null);

    private static string Id(AuditedReadout one) => string.Concat(one.Subject.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '-'));
}
