using Dramatis.Experiments;
using Dramatis.Experiments.Reporting;
using static Dramatis.Experiments.Reporting.ReportCell;

namespace Dramatis.Catalog.BPsychometrics.SelfKnowledge;

/// <summary>What the report says of languages: how far statements and decisions are the same in each.</summary>
/// <param name="first">The language that the other claims rest on.</param>
/// <param name="kept">Respondents there.</param>
/// <param name="agreements">Their answers in the other languages.</param>
internal sealed class LanguageReport(string first, IReadOnlyList<SelfAndAction> kept, IReadOnlyList<LanguageAgreement> agreements)
{
    private const string Basis = "rank correlation over pairs, mean over respondents; Student's interval over respondents";

    private readonly string[] others = [.. agreements.Select(a => a.Language).Distinct()];

    public IEnumerable<Claim> Claims() => others.SelectMany(other => new[]
    {
        RespondentMean.Claim(
            "says-the-same-" + other, $"What respondents say of themselves in '{other}' is what they say in '{first}' (rank correlation above 0).", 1, In(other, a => a.Statements), 0, Basis),
        RespondentMean.Claim(
            "does-the-same-" + other, $"What they do in '{other}' is what they do in '{first}' (rank correlation above 0).", 1, In(other, a => a.Decisions), 0, Basis),
    });

    public IEnumerable<ReportTable> Tables()
    {
        if (others.Length > 0)
        {
            yield return new ReportTable(
                "languages",
                "Languages",
                ["Language", "Respondents", "Statements fit decisions", "Statements, order turned", $"Statements as in '{first}'", $"Decisions as in '{first}'"],
                [
                    [first, Text($"{kept.Count}"), RespondentMean.Cell(Of(r => r.Congruence?.Spearman)), RespondentMean.Cell(Of(r => r.Reliability)), "-", "-"],
                    .. others.Select(other => (IReadOnlyList<string>)
                    [
                        other,
                        Text($"{agreements.Count(a => a.Language == other)}"),
                        RespondentMean.Cell(In(other, a => a.Congruence)),
                        RespondentMean.Cell(In(other, a => a.Reliability)),
                        RespondentMean.Cell(In(other, a => a.Statements)),
                        RespondentMean.Cell(In(other, a => a.Decisions)),
                    ]),
                ],
                "Rank correlations over pairs, means over respondents with Student's 95 % interval. Answers are means over both orders of the options. Translations are unvalidated: a low agreement may be the translation's.");
        }
    }

    public IEnumerable<ReportFigure> Figures()
    {
        ForestRow[] rows =
        [
            .. from other in others
               from side in new (string Name, double[] Values)[] { ("statements", In(other, a => a.Statements)), ("decisions", In(other, a => a.Decisions)) }
               where side.Values.Length > 1
               select new ForestRow($"{side.Name}, {other}", side.Values.Average(), RespondentMean.Interval(side.Values), side.Name),
        ];
        if (rows.Length > 0)
        {
            yield return new ForestFigure(
                "languages",
                "The same answers in another language",
                $"Rank correlation of the answers in '{first}' with those in another language, mean over respondents with its 95 % interval. 1 would be the same person in both.",
                "rank correlation over pairs",
                rows,
                0);
        }
    }

    private double[] In(string other, Func<LanguageAgreement, double?> value) => [.. agreements.Where(a => a.Language == other).Select(value).OfType<double>()];

    private double[] Of(Func<SelfAndAction, double?> value) => [.. kept.Select(value).OfType<double>()];
}
