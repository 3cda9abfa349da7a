using Dramatis.Experiments;
using Dramatis.Experiments.Reporting;
using static Dramatis.Experiments.Reporting.ReportCell;

namespace Dramatis.Catalog.BPsychometrics.TraitExpression;

/// <summary>What the report says of degrees: slopes, the curve behind each, and whether more was answered where more was assigned.</summary>
/// <param name="responses">The traits; empty when no degrees were asked.</param>
internal sealed class DoseReport(IReadOnlyList<DoseResponse> responses)
{
    public IEnumerable<Claim> Claims() => responses.Select(r =>
    {
        string id = "dose-" + r.Trait, statement = $"The more {r.Trait} a persona is given, the more it reports (slope above 0).";
        return r.Slope is { } slope
            ? Claim.Signed(id, statement, 1, slope.Estimate, slope.Interval(), r.AdjustedP, r.People, "points of the scale from the middle of a trait to its pole; least squares with the degrees of all traits, HC3 errors, Holm over traits")
            : new Claim(id, statement, ClaimVerdict.NotEvaluated, null, null, null, r.People, "too few scores, or all are the same");
    });

    public IEnumerable<ReportTable> Tables()
    {
        if (responses.Count == 0)
        {
            yield break;
        }

        double[] doses = Doses();
        yield return new ReportTable(
            "doses",
            "Self-report by assigned degree",
            ["Trait", "Slope", "95 % interval", "p", "p (Holm)", "Personas", .. doses.Select(d => Signed(d, 2))],
            [
                .. responses.Select(r => (IReadOnlyList<string>)
                [
                    r.Trait,
                    Number(r.Slope?.Estimate),
                    r.Slope is { } s ? Interval(s.Interval()) : Nothing,
                    Number(r.Slope?.PValue),
                    Number(r.AdjustedP),
                    Count(r.People),
                    .. doses.Select(d => Number(r.Steps.FirstOrDefault(s => s.Dose == d)?.Mean, 2)),
                ]),
            ],
            "Slope: points of the scale from the middle of a trait to its high pole. The last columns are mean scores at each assigned degree, from the low pole (-1) to the high one (+1); steps that do not rise one after the other are degrees that the model does not tell apart.");
    }

    public IEnumerable<ReportFigure> Figures()
    {
        if (responses.Count > 0)
        {
            yield return new CurveFigure(
                "doses",
                "Self-report by assigned degree",
                "Mean score of each trait's own scale at every assigned degree, from the low pole (-1) over neither (0) to the high pole (1).",
                "assigned degree",
                "mean score, points of the scale",
                [.. responses.Where(r => r.Steps.Count > 1).Select(r => new CurveSeries(r.Trait, [.. r.Steps.Select(s => s.Dose)], [.. r.Steps.Select(s => s.Mean)]))]);
        }
    }

    private double[] Doses() => [.. responses.SelectMany(r => r.Steps).Select(s => s.Dose).Distinct().Order()];
}
