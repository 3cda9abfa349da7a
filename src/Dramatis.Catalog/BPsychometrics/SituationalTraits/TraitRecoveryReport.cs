using System.Globalization;
using Dramatis.Experiments;
using Dramatis.Experiments.Reporting;
using static Dramatis.Experiments.Reporting.ReportCell;

namespace Dramatis.Catalog.BPsychometrics.SituationalTraits;

/// <summary>What the recovery study concludes.</summary>
/// <param name="values">Values by kind of respondent and measure.</param>
/// <param name="flips">The planted share of decisions that another wording turns around.</param>
internal sealed class TraitRecoveryReport(ILookup<(string Kind, string Measure), double> values, double flips)
{
    private const double Score = 100 * TraitPlants.Share;

    private static readonly string[] Scores = ["balanced", "first-order"];

    public StudyAnalysis Analyse()
    {
        Claim[] claims =
        [
            Near("first-place-is-nothing", "A respondent that takes what stands first scores 50, within 2.", TraitPlants.FirstPlace, "balanced", 50, 2),
            Near("four-in-five", "A respondent that decides four situations in five for the trait scores 80, within 2.", TraitPlants.FourInFive, "balanced", Score, 2),
            Covered(),
            Near("balance-recovers", "With a pull of the first place beside, two orders still find 80, within 2.", TraitPlants.Mixed, "balanced", Score, 2),
            Far("one-order-does-not", "One order alone does not: it is off by more than 2.", TraitPlants.Mixed, "first-order"),
            Near("flips-found", "The planted share of decisions that another wording turns around is found, within .02.", TraitPlants.Wording, "flips", flips, 0.02),
            Near("silent-keeps", "A respondent without a flaw changes no decision with the wording.", TraitPlants.Silent, "flips", 0, 0),
        ];
        return new StudyAnalysis(
            RecoveryClaim.Summary(claims),
            claims,
            [Table()],
            [Forest()],
            ["Synthetic respondents (graded response, trait three standard deviations high) answer every situation in two orders and two wordings; probabilities are exact, and the likeliest option of the mean over both orders decides. Deciding against the trait is planted by reading a fifth of the items as their opposite, whatever the asking; minding the wording by doing so in the second wording only."]);
    }

    private Claim Near(string id, string statement, string kind, string measure, double truth, double within) =>
        RecoveryClaim.Within(id, statement, [.. values[(kind, measure)]], truth - within, truth + within, "respondents");

    private Claim Far(string id, string statement, string kind, string measure)
    {
        double[] found = [.. values[(kind, measure)]];
        return found.Length < 2 ? RecoveryClaim.NotEvaluated(id, statement, found.Length) : new Claim(
            id, statement, found.All(f => Math.Abs(f - Score) > 2) ? ClaimVerdict.Supported : ClaimVerdict.Contradicted, found.Average(), RecoveryClaim.MeanOf(found), null, found.Length, "every respondent must be off");
    }

    private Claim Covered()
    {
        double[] covers = [.. values[(TraitPlants.FourInFive, "covers")]];
        return RecoveryClaim.AtLeast(
            "interval-covers", "Wilson's 95 % interval over situations covers the planted share in 95 % of respondents.", (int)covers.Sum(), covers.Length, 0.95, "respondents");
    }

    private ReportTable Table() => new(
        "recovery",
        "Means over respondents",
        ["Respondent", "Respondents", "Score, both orders", "Score, first order alone", "Decisions that change with the wording"],
        [
            .. TraitPlants.Kinds.Where(k => values[(k, "balanced")].Any()).Select(kind => (IReadOnlyList<string>)
            [
                kind,
                values[(kind, "balanced")].Count().ToString(CultureInfo.InvariantCulture),
                Number(values[(kind, "balanced")].Average()),
                Number(values[(kind, "first-order")].Average()),
                Number(values[(kind, "flips")].Average()),
            ]),
        ]);

    private ForestFigure Forest() => new(
        "scores",
        "Scores of respondents with known flaws",
        "Mean score over respondents, balanced over two orders and from the first order alone; the truth is 50 for first-place, 80 for four-in-five and mixed, 100 for the others.",
        "situations decided for the trait, of 100",
        [
            .. from kind in TraitPlants.Kinds
               from measure in Scores
               let found = values[(kind, measure)].ToArray()
               where found.Length > 1
               select new ForestRow($"{kind}, {measure}", found.Average(), RecoveryClaim.MeanOf(found), measure),
        ],
        Score);
}
