using Dramatis.Evaluation.Judging;
using Dramatis.Evaluation.Judging.Preferences;
using Dramatis.Experiments;
using Dramatis.Experiments.Reporting;
using Dramatis.Statistics.Intervals;

namespace Dramatis.Catalog.CFidelity.PersonalisedJudge;

/// <summary>Accuracy by condition, whether the profile is used at all, and what certainty is worth.</summary>
internal sealed class PersonalisedJudgeAnalysis(IReadOnlyList<JudgedPreference> judged, IReadOnlyList<string> conditions, IReadOnlyList<JudgedPair> pairs)
{
    private const string Told = "all";

    private static readonly (string Without, string Name)[] Baselines = [("none", "nothing is known of the person"), ("shuffled", "somebody else's profile is told"), ("least", "a statement is told that decides nothing")];

    public StudyAnalysis Analyse()
    {
        JudgeLicence[] licences = [.. conditions.Select(Licence).OfType<JudgeLicence>()];
        if (licences.Length == 0)
        {
            return new StudyAnalysis("No answer could be read.", [], [], [], []);
        }

        BiasAnalysis biases = new(pairs, [.. Read(conditions.Contains(Told, StringComparer.Ordinal) ? Told : conditions[0])]); // the same items under other conditions are no more evidence
        return new StudyAnalysis(
            string.Join(' ', licences.Select(l => ReportCell.Text($"{l.Judge}: right in {l.Accuracy:0.000} [{l.Interval.Lower:0.000}, {l.Interval.Upper:0.000}]."))),
            [.. Claims(), .. biases.Claims()],
            [Table(licences), Buckets(licences), biases.Table(), .. new TrustAnalysis([.. Read(Told).OrderBy(j => j.Item).Select(j => (j.Certainty, j.Right!.Value))]).Tables()],
            [Forest(licences), Coverage()],
            [
                "A judge is told something of a person and says which of two offers the person likes better; the offers differ in one thing, which the person likes or dislikes. Every item is asked in both orders and the answers are averaged; a judge that sees nothing but the order has certainty one half and is right by chance.",
                "Biases are looked for with pairs of equal worth: one offer with and without sentences that say nothing (verbosity); answers of the judge and of another model that an oracle reads as equally right or wrong, which may still be written better or worse (self); one thing in two wordings, beside the items themselves, with a third letter for a tie (ties).",
                "Where the model gives likelihoods certainty is the averaged probability of the letter; else it is what the model says from 1 to 100. Author profiling, survey answers and empathy of the paper need its data and are not run; the published author profiling always took the same profile as the wrong one.",
            ])
        {
            Judges = [new JudgeUse("default", JudgeTasks.Preference, ModelPreferenceJudge.Settings())],
        };
    }

    private IEnumerable<Claim> Claims()
    {
        foreach ((string without, string name) in Baselines.Where(b => conditions.Contains(b.Without, StringComparer.Ordinal) && conditions.Contains(Told, StringComparer.Ordinal)))
        {
            double[] differences = [.. Paired(Told, without)];
            string statement = $"The judge is right more often with the whole profile than when {name}.";
            yield return differences.Length < 2
                ? RecoveryClaim.NotEvaluated($"all-over-{without}", statement, differences.Length)
                : Claim.Signed($"all-over-{without}", statement, 1, differences.Average(), RecoveryClaim.MeanOf(differences), null, differences.Length, "difference of shares, paired by item; t interval");
        }

        yield return Certainty();
    }

    private Claim Certainty()
    {
        const string statement = "With the whole profile, choices above the median certainty are right more often than those below.";
        JudgedPreference[] sorted = [.. Read(Told).OrderBy(j => j.Certainty)];
        int half = sorted.Length / 2;
        if (half < 5)
        {
            return RecoveryClaim.NotEvaluated("certainty-earns-trust", statement, sorted.Length);
        }

        ProportionContrast contrast = ProportionContrast.Compare(
            sorted[^half..].Count(j => j.Right!.Value), half, sorted[..half].Count(j => j.Right!.Value), half);
        return Claim.Signed("certainty-earns-trust", statement, 1, contrast.Difference, contrast.Interval, contrast.PValue, sorted.Length, "difference of shares; interval and p of the two-sample comparison");
    }

    private IEnumerable<JudgedPreference> Read(string condition) => judged.Where(j => j.Condition == condition && j.Right is not null);

    private IEnumerable<double> Paired(string with, string without) =>
        from a in Read(with)
        join b in Read(without) on a.Item equals b.Item
        select (a.Right!.Value ? 1.0 : 0) - (b.Right!.Value ? 1 : 0);

    private JudgeLicence? Licence(string condition)
    {
        JudgedPreference[] read = [.. Read(condition)];
        return read.Length == 0 ? null : JudgeLicence.Of(
            condition, condition, "personal preference", [.. read.Select(j => (j.Certainty, j.Right!.Value))], judged.Count(j => j.Condition == condition) - read.Length, 0.5, read.Average(j => j.OrdersAgree ? 0.0 : 1));
    }

    private ReportTable Table(JudgeLicence[] licences) => new(
        "conditions",
        "Right choices by what the judge is told",
        ["Told", "Items", "Missing", "Right", "95 % interval", "ECE", "Brier", "Orders disagree", "First shown"],
        [
            .. licences.Select(l => (IReadOnlyList<string>)
            [
                l.Judge, ReportCell.Count(l.Items), ReportCell.Count(l.Missing), ReportCell.Number(l.Accuracy), ReportCell.Interval(l.Interval), ReportCell.Number(l.CalibrationError), ReportCell.Number(l.Brier),
                ReportCell.Number(l.PositionBias), ReportCell.Number(Read(l.Judge).Average(j => j.FirstShown)),
            ]),
        ],
        "First shown is the mean probability of the reply that stands first: .5 without position bias.");

    private static ReportTable Buckets(JudgeLicence[] licences) => new(
        "certainty",
        "How often a certainty was right",
        ["Told", "Certainty", "Items", "Right"],
        [
            .. from l in licences
               from bucket in l.Buckets
               where bucket.Items > 0
               select (IReadOnlyList<string>)[l.Judge, ReportCell.Text($"{bucket.From:0.0} to {bucket.To:0.0}"), ReportCell.Count(bucket.Items), ReportCell.Number((double)bucket.Right / bucket.Items)],
        ]);

    private static ForestFigure Forest(JudgeLicence[] licences) => new(
        "conditions", "Right choices by what the judge is told", "Wilson intervals; the line is guessing.", "Share right", [.. licences.Select(l => new ForestRow(l.Judge, l.Accuracy, l.Interval))], 0.5);

    private CurveFigure Coverage()
    {
        double[] shares = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];
        return new CurveFigure(
            "coverage",
            "Errors among the surest choices",
            "Risk-coverage: of the choices the judge is surest of, the share that is wrong. A certainty that is worth something makes the curve rise.",
            "Share of the choices kept",
            "Share wrong",
            [
                .. conditions.Where(c => Read(c).Any()).Select(c =>
                {
                    JudgedPreference[] surest = [.. Read(c).OrderByDescending(j => j.Certainty)];
                    return new CurveSeries(c, shares, [.. shares.Select(s => surest.Take(Math.Max(1, (int)(s * surest.Length))).Average(j => j.Right!.Value ? 0.0 : 1))]);
                }),
            ]);
    }
}
