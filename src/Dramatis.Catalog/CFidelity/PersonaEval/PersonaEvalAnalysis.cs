using Dramatis.Evaluation.Judging;
using Dramatis.Evaluation.Judging.Roles;
using Dramatis.Experiments;
using Dramatis.Experiments.Reporting;
using Dramatis.Statistics.Intervals;

namespace Dramatis.Catalog.CFidelity.PersonaEval;

/// <summary>Scores by set and way of telling, the licences that follow, and whether overlap takes what it should.</summary>
internal sealed class PersonaEvalAnalysis(IReadOnlyList<AnsweredItem> answers, IReadOnlyList<string> identifiers, int options)
{
    private const double Humans = 0.908; // of the published study, on its own items

    private double Chance => 1.0 / options;

    public StudyAnalysis Analyse()
    {
        if (answers.Count < 2)
        {
            return new StudyAnalysis("Too few items were judged.", [], [], [], []);
        }

        return new StudyAnalysis(
            string.Join(' ', identifiers.Select(Licence).Where(l => l is not null).Select(l => l!.ToString() + ".")),
            [.. Claims()],
            [Table(), Buckets()],
            [Forest()],
            [
                ReportCell.Text($"Each item has a line and {options} candidates with profiles; the answer is a probability of each. Casts are drawn from the persona world: profiles state the same attributes, and an overlap is the probability that a fact is the same for all. Lines of novels are those with a speech tag in the later half; profiles are what the candidates say in the first half; distractors are the speakers whose profile is nearest."),
                ReportCell.Text($"Ties count by chance. Every item is asked a second time with the candidates in reverse order: position bias is the share of items whose first place changes. The published human accuracy ({Humans:0.000}) is for other items and no bar here. The published F1 is degenerate and not computed; sums other than 1 are scaled and not asked anew more than twice."),
            ]);
    }

    private IEnumerable<Claim> Claims()
    {
        foreach (string identifier in identifiers)
        {
            AnsweredItem[] apart = [.. Of(identifier).Where(a => a.Set == PreparedPersonaEval.Cast + "0.00")];
            if (apart.Length > 1)
            {
                double[] gains = [.. apart.Where(a => a.Probabilities is not null).Select(a => RoleScores.Top(a.Probabilities!, a.Gold, 1) - Chance)];
                yield return gains.Length < 2
                    ? RecoveryClaim.NotEvaluated($"{identifier}-tells", $"By {identifier} the speaker is told among casts that share nothing at least 25 points above chance.", gains.Length)
                    : Claim.Signed(
                        $"{identifier}-tells", $"By {identifier} the speaker is told among casts that share nothing at least 25 points above chance.", 1, gains.Average(), RecoveryClaim.MeanOf(gains), null, gains.Length,
                        "share right minus chance; t interval over items", reference: 0.25);
            }

            AnsweredItem[] alike = [.. Of(identifier).Where(a => a.Set == PreparedPersonaEval.Cast + "1.00" && a.Probabilities is not null)];
            if (alike.Length > 1)
            {
                int right = (int)Math.Round(alike.Sum(a => RoleScores.Top(a.Probabilities!, a.Gold, 1)));
                bool contains = ProportionInterval.Wilson(right, alike.Length, 0.99).Contains(Chance);
                yield return new Claim(
                    $"{identifier}-blind", $"By {identifier} nobody is told apart where the whole cast is the same.", contains ? ClaimVerdict.Supported : ClaimVerdict.Contradicted,
                    (double)right / alike.Length, ProportionInterval.Wilson(right, alike.Length), null, alike.Length, "share right; supported when the 99 % Wilson interval holds chance");
            }
        }
    }

    private IEnumerable<AnsweredItem> Of(string identifier) => answers.Where(a => a.Identifier == identifier);

    // A licence is for the items that can be told at all.
    private JudgeLicence? Licence(string identifier)
    {
        AnsweredItem[] asked = [.. Of(identifier).Where(a => a.Set != PreparedPersonaEval.Cast + "1.00")];
        (double, bool)[] read = [.. asked.Where(a => a.Probabilities is not null).Select(a => (Math.Min(1, a.Probabilities!.Max()), RoleScores.IsFirst(a.Probabilities!, a.Gold)))];
        return read.Length == 0 ? null : JudgeLicence.Of(identifier, identifier, "telling who speaks", read, asked.Length - read.Length, Chance, Moved(asked));
    }

    private static double? Moved(IEnumerable<AnsweredItem> asked)
    {
        (IReadOnlyList<double> A, IReadOnlyList<double> B)[] both = [.. asked.Where(a => a.Probabilities is not null && a.Reversed is not null).Select(a => (a.Probabilities!, a.Reversed!))];
        return both.Length == 0 ? null : both.Average(b => First(b.A) == First(b.B) ? 0.0 : 1);
    }

    private static int First(IReadOnlyList<double> probabilities) => Enumerable.Range(0, probabilities.Count).MaxBy(i => Math.Round(probabilities[i], 9));

    private ReportTable Table() => new(
        "scores",
        "Telling who speaks",
        ["Set", "By", "Items", "Missing", "Top 1", "95 % interval", "Top 2", "Mean rank", "Brier", "ECE", "Position bias"],
        [
            .. answers.GroupBy(a => (a.Set, a.Identifier)).Select(g =>
            {
                RoleScores scores = RoleScores.Of([.. g.Select(a => (a.Probabilities, a.Gold))]);
                string interval = scores.Items > 0 ? ReportCell.Interval(ProportionInterval.Wilson((int)Math.Round(scores.Top1 * scores.Items), scores.Items)) : ReportCell.Nothing;
                return (IReadOnlyList<string>)
                [
                    g.Key.Set, g.Key.Identifier, ReportCell.Count(scores.Items), ReportCell.Count(scores.Missing), ReportCell.Number(scores.Top1), interval, ReportCell.Number(scores.Top2),
                    ReportCell.Number(scores.MeanRank, 2), ReportCell.Number(scores.Brier), ReportCell.Number(scores.CalibrationError), ReportCell.Number(Moved(g)),
                ];
            }),
        ]);

    private ReportTable Buckets() => new(
        "licences",
        "How often a certainty was right",
        ["By", "Certainty", "Items", "Right"],
        [
            .. from identifier in identifiers
               let licence = Licence(identifier)
               where licence is not null
               from bucket in licence.Buckets
               where bucket.Items > 0
               select (IReadOnlyList<string>)[identifier, ReportCell.Text($"{bucket.From:0.0} to {bucket.To:0.0}"), ReportCell.Count(bucket.Items), ReportCell.Number((double)bucket.Right / bucket.Items)],
        ],
        "Casts that are wholly the same are left out: nobody could tell them.");

    private ForestFigure Forest() => new(
        "accuracy",
        "Who speaks, told rightly",
        "Share right with its Wilson interval; the line is chance.",
        "Share right",
        [
            .. answers.GroupBy(a => (a.Set, a.Identifier)).Select(g => (g.Key, Scores: RoleScores.Of([.. g.Select(a => (a.Probabilities, a.Gold))]))).Where(g => g.Scores.Items > 0)
                .Select(g => new ForestRow($"{g.Key.Set}, {g.Key.Identifier}", g.Scores.Top1, ProportionInterval.Wilson((int)Math.Round(g.Scores.Top1 * g.Scores.Items), g.Scores.Items), g.Key.Identifier)),
        ],
        Chance);
}
