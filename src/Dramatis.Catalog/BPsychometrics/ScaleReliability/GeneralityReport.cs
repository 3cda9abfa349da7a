using System.Globalization;
using Dramatis.Experiments.Reporting;
using Dramatis.Statistics.MixedModels;
using static Dramatis.Experiments.Reporting.ReportCell;

namespace Dramatis.Catalog.BPsychometrics.ScaleReliability;

/// <summary>Variance components, and how many settings a score needs.</summary>
internal sealed class GeneralityReport(IReadOnlyList<Generality> studies)
{
    private const int MostConditions = 10;
    private const double LeastShare = 0.005;

    public IEnumerable<ReportTable> Tables() => studies.Count == 0 ? [] : [Components(), Decisions()];

    public IEnumerable<ReportFigure> Figures()
    {
        if (studies.FirstOrDefault(s => s.Measured == Generality.Scales && IsMeasured(s)) is { } scales)
        {
            yield return OfScales(scales);
        }

        Generality[] personas = [.. studies.Where(s => s.Measured != Generality.Scales && s.Facets.Any(f => f.Factor == Setting.Template) && IsMeasured(s))];
        if (personas.Length > 0)
        {
            yield return OfPersonas(personas);
        }
    }

    private static bool IsMeasured(Generality study) => !double.IsNaN(study.Of([.. study.Facets.Select(_ => 1)]));

    private ReportTable Components() => new(
        "components",
        "Variance components (generalizability study)",
        ["Measured", "Effect", "Degrees of freedom", "Component", "Share"],
        [
            .. from study in studies
               let total = study.Study.Effects.Sum(e => Math.Max(0, e.Variance))
               from row in Rows(study, total)
               select row,
        ],
        "From expected mean squares, every factor as drawn from many levels. Effects below half a percent are one line; a component below 0 counts as 0.");

    private static IEnumerable<IReadOnlyList<string>> Rows(Generality study, double total)
    {
        (CrossedEffect Effect, double Share)[] shares = [.. study.Study.Effects.Select(e => (e, total > 1e-18 ? Math.Max(0, e.Variance) / total : 0))];
        foreach ((CrossedEffect effect, double share) in shares.Where(s => s.Share >= LeastShare).OrderByDescending(s => s.Share))
        {
            yield return [study.Title, effect.Name, Count(effect.DegreesOfFreedom), Number(effect.Variance, 4), Number(share)];
        }

        (CrossedEffect Effect, double Share)[] rest = [.. shares.Where(s => s.Share < LeastShare)];
        yield return [study.Title, $"{Count(rest.Length)} more", Count(rest.Sum(r => r.Effect.DegreesOfFreedom)), Number(rest.Sum(r => Math.Max(0, r.Effect.Variance)), 4), Number(rest.Sum(r => r.Share))];
    }

    private ReportTable Decisions() => new(
        "decision",
        "Settings that a score needs (decision study)",
        ["Measured", "One setting: G", "Phi", "All settings: G", "Phi", "Fewest forms for G of .9", "Their levels"],
        [.. studies.Select(Decision)],
        "G is the share of true differences in the differences between means over settings, Phi the same for the means themselves. Fewest forms: with no more levels of a factor than were asked.");

    private static IReadOnlyList<string> Decision(Generality study)
    {
        int[] one = [.. study.Facets.Select(_ => 1)], all = [.. study.Facets.Select(f => f.Levels)];
        IReadOnlyList<int>? fewest = study.Fewest;
        return
        [
            study.Title,
            Coefficient(study.Of(one)),
            Coefficient(study.Phi(one)),
            Coefficient(study.Of(all)),
            Coefficient(study.Phi(all)),
            fewest is null ? "-" : Count(Generality.Forms(fewest)),
            fewest is null ? "not reached" : string.Join(", ", study.Facets.Zip(fewest, (f, n) => string.Create(CultureInfo.InvariantCulture, $"{n} {f.Factor}"))),
        ];
    }

    private static CurveFigure OfScales(Generality study)
    {
        double[] counts = [.. Enumerable.Range(1, MostConditions).Select(n => (double)n)];
        return new CurveFigure(
            "decision-scales",
            "How many settings tell the scales of a profile apart",
            "Generalizability of the differences between scales, when one factor has more levels and the others one, and for the best mix of so many forms. The dashed line is .9.",
            "levels of the factor, or forms",
            "generalizability",
            [
                .. study.Facets.Select((facet, at) => new CurveSeries(
                    facet.Factor, counts, [.. counts.Select(n => study.Of([.. study.Facets.Select((_, k) => k == at ? (int)n : 1)]))])),
                .. study.Facets.Count > 1 ? [new CurveSeries("best mix", counts, [.. counts.Select(n => study.BestOf((int)n))])] : Array.Empty<CurveSeries>(),
            ],
            Generality.Wanted);
    }

    private static CurveFigure OfPersonas(Generality[] personas)
    {
        double[] counts = [.. Enumerable.Range(1, MostConditions).Select(n => (double)n)];
        return new CurveFigure(
            "decision-personas",
            "How many instructions tell personas apart",
            "Generalizability of a scale among the portrayed personas, over so many instructions, each with the options in every order that was asked. The dashed line is .9.",
            "instructions",
            "generalizability",
            [
                .. personas.Select(study => new CurveSeries(
                    study.Title, counts, [.. counts.Select(n => study.Of([.. study.Facets.Select(f => f.Factor == Setting.Template ? (int)n : f.Levels)]))])),
            ],
            Generality.Wanted);
    }

    private static string Coefficient(double value) => double.IsNaN(value) ? "-" : Number(value);
}
