using System.Globalization;
using Dramatis.Experiments.Reporting;
using Dramatis.Psychometrics.Inertia;

namespace Dramatis.Catalog.BPsychometrics.RolePlayAtScale;

/// <summary>The pictures of the report.</summary>
internal static class RolePlayFigures
{
    private const int ShownPeople = 30;

    public static IReadOnlyList<ReportFigure> Of(RolePlayResults results) => results.Values.Count == 0 ? [] :
    [
        Scalars(results),
        Distributions(results),
        People(results),
        Grid(results),
        .. results.Values.Count > 2 ? [Profile(results)] : Array.Empty<ReportFigure>(),
        .. results.Convergence.Counts.Count > 1 ? [Convergence(results)] : Array.Empty<ReportFigure>(),
    ];

    private static ForestFigure Scalars(RolePlayResults results) => new(
        "inertia",
        "Inertia and steerability",
        "Inertia: how far the keyed answers of all personas stay on one level. Steerability: how far personas move them from the answers without one, in bits. 95 % intervals from drawing personas.",
        "0 to 1",
        [
            .. results.Values.Select(v => new ForestRow(v.Title, v.Inertia.Estimate, v.Inertia.Interval, "inertia")),
            .. results.Values.Where(v => v.Steerability is not null).Select(v => new ForestRow(v.Title, v.Steerability!.Estimate, v.Steerability.Interval, "steerability")),
        ]);

    private static StackedBarFigure Distributions(RolePlayResults results) => new(
        "distributions",
        "Answers by dimension",
        "Shares of the keyed levels over all personas; the last level speaks most for the dimension.",
        "share",
        [.. results.Values.Select(v => v.Title)],
        [
            .. results.People.Levels.Select((level, k) => new LineSeries(
                level.ToString("0.##", CultureInfo.InvariantCulture), [.. results.Values.Select(v => v.Distribution[k])])),
        ]);

    private static HeatmapFigure People(RolePlayResults results)
    {
        string[] people = [.. results.People.Respondents.Take(ShownPeople)];
        var scales = results.Options.Instrument.Scales.Where(s => s.Parent is null).ToArray();
        return new HeatmapFigure(
            "people",
            "Personas by dimensions",
            "Mean level of the first personas. Columns of one colour are the model's own values; rows that differ are personas that are heard.",
            people,
            [.. scales.Select(s => s.Title)],
            [.. people.Select(p => (IReadOnlyList<double>)[.. scales.Select(s => results.People.Score(p, s) ?? double.NaN)])]);
    }

    private static HeatmapFigure Grid(RolePlayResults results)
    {
        string[] attributes = [.. results.Options.Sampler.Attributes.Select(a => a.Id)];
        return new HeatmapFigure(
            "permeability",
            "Which attributes reach which dimensions",
            "Effect on the scale of Cohen's d, corrected for chance: 0 is what unrelated attributes show. An empty cell could not be compared.",
            attributes,
            [.. results.Values.Select(v => v.Title)],
            [
                .. attributes.Select(a => (IReadOnlyList<double>)
                    [.. results.Values.Select(v => results.Grid.FirstOrDefault(c => c.Attribute == a && c.Dimension == v.Dimension)?.Effect ?? double.NaN)]),
            ]);
    }

    private static RadarFigure Profile(RolePlayResults results) => new(
        "profile",
        "The model's own values",
        "Mean level of each dimension without a persona and over all personas. Where the outlines lie on each other, personas cancel out or are not heard.",
        [.. results.Values.Select(v => v.Title)],
        results.People.Levels[0],
        results.People.Levels[^1],
        [
            new LineSeries("without persona", [.. results.Values.Select(v => v.BaselineMean ?? double.NaN)]),
            new LineSeries("over personas", [.. results.Values.Select(v => v.Mean)]),
        ]);

    private static CurveFigure Convergence(RolePlayResults results)
    {
        ConvergenceCurve curve = results.Convergence;
        double first = curve.HalfWidths[0] * Math.Sqrt(curve.Counts[0]);
        return new CurveFigure(
            "convergence",
            "How many personas are enough",
            "Half-width of the 95 % interval of a dimension's mean, mean over dimensions, beside one over the root of the number of personas.",
            "personas",
            "half-width (points)",
            [
                new CurveSeries("measured", curve.Counts, curve.HalfWidths),
                new CurveSeries("one over the root", curve.Counts, [.. curve.Counts.Select(n => first / Math.Sqrt(n))]),
            ]);
    }
}
