using Dramatis.Evaluation.PersonaEffects;
using Dramatis.Experiments;
using Dramatis.Experiments.Reporting;
using Dramatis.Statistics.Correlation;
using Dramatis.Statistics.HypothesisTests;
using Dramatis.Statistics.Multiplicity;

namespace Dramatis.Catalog.CFidelity.PersonaBehaviour;

/// <summary>Spread under personas against spread under rewordings, task by task, and whether effects repeat between tasks.</summary>
internal sealed class BehaviourAnalysis
{
    private readonly TaskScores[] tasks;
    private readonly SpreadComparison?[] spreads;
    private readonly double?[] corrected;
    private readonly IReadOnlyList<string> leftOut;

    /// <param name="tasks">The scores.</param>
    /// <param name="leftOut">Questions that could not be asked, with the reason.</param>
    public BehaviourAnalysis(IReadOnlyList<TaskScores> tasks, IReadOnlyList<string> leftOut)
    {
        this.leftOut = leftOut;
        this.tasks = [.. tasks.Where(t => t.Personas.Count > 1 && t.Controls.Count > 1)];
        spreads = [.. this.tasks.Select(Spread)];
        double[] tested = [.. spreads.Select(s => s?.PValue).OfType<double>()];
        Queue<double> holm = new(tested.Length > 0 ? PValueAdjustment.Holm(tested) : []);
        corrected = [.. spreads.Select(s => s?.PValue is null ? (double?)null : holm.Dequeue())];
    }

    public StudyAnalysis Analyse() => tasks.Length == 0
        ? new StudyAnalysis("Too few personas and controls were run.", [], [], [], [])
        : new StudyAnalysis(
            string.Join(" ", tasks.Zip(spreads, Sentence)),
            [.. Claims()],
            [Spreads(), Tables.Variances(), Categories(), .. Tables.Biases(), Agreement(), .. Tables.Posts()],
            [.. tasks.Select(Forest), Heat(), .. Sensitivity()],
            [
                "Spread is the standard deviation of scores over personas by that over rewordings of the neutral assistant, with the jackknife interval of its logarithm and Brown and Forsythe's test, corrected by Holm over tasks. Cochran's Q asks whether answers to the same items differ at all, within personas and within controls (Luz de Araujo and Roth 2025).",
                "Missing answers count for nobody: the published cascade ends by counting what cannot be read as A.",
                "Components of variance take persona and item (and the wording of a statement) as drawn from many: what finitely many items add to a spread of scores is not counted as a persona there. A component that comes out below 0 is none.",
                "Personas, rewordings, attitudes and posts are the project's own; questions of a benchmark come from the user's file.",
                .. leftOut.Select(l => "Left out: " + l),
            ]);

    private static SpreadComparison? Spread(TaskScores task) => task.Controls.Values.Distinct().Count() < 2
        ? null
        : SpreadComparison.Of(task.Personas, task.Controls);

    private static string Sentence(TaskScores task, SpreadComparison? spread) => spread is null
        ? ReportCell.Text($"{task.Task}: no rewording changes anything, personas range from {task.Personas.Values.Min():0.000} to {task.Personas.Values.Max():0.000}.")
        : ReportCell.Text($"{task.Task}: personas {spread.Least.Score:0.000} to {spread.Greatest.Score:0.000}, controls {task.Controls.Values.Min():0.000} to {task.Controls.Values.Max():0.000}, spread {spread.Ratio:0.00} times theirs.");

    private IEnumerable<Claim> Claims()
    {
        foreach ((int i, TaskScores task) in tasks.Index())
        {
            string id = "spread-" + task.Task, statement = $"Personas change scores of {task.Task} more than rewording does.";
            int units = task.Personas.Count + task.Controls.Count;
            yield return spreads[i] is { Interval: { } interval } spread
                ? Claim.Signed(id, statement, 1, spread.Ratio, interval, corrected[i], units, "ratio of standard deviations; jackknife interval of its logarithm, Brown and Forsythe's test with Holm's correction over tasks", 1)
                : new Claim(id, statement, ClaimVerdict.Inconclusive, null, null, null, units, "no rewording changes a score, so that there is no spread to compare with");
        }

        if (Sensitive is { } sensitive)
        {
            yield return sensitive.Result is { Interval: { } interval } result
                ? Claim.Signed("sensitivity", "Personas that mind rude words more rate posts as more offensive.", 1, result.Value, interval, result.PValue, sensitive.Points.Count, "Spearman's rho over personas; Fisher's interval")
                : RecoveryClaim.NotEvaluated("sensitivity", "Personas that mind rude words more rate posts as more offensive.", sensitive.Points.Count);
        }

        (double Rho, double P, int Units)[] pairs = [.. Pairs().Select(p => p.Result).OfType<(double Rho, double P, int Units)>()];
        if (pairs.Length > 0)
        {
            double mean = pairs.Average(p => p.Rho), p = Math.Min(1, pairs.Length * pairs.Min(x => x.P));
            bool agree = Math.Sign(pairs.MinBy(x => x.P).Rho) == Math.Sign(mean); // the pair that convinces may stand against the others
            yield return new Claim(
                "effects-repeat", "Personas that score low in one task score low in others.",
                p >= 0.05 || !agree ? ClaimVerdict.Inconclusive : mean > 0 ? ClaimVerdict.Supported : ClaimVerdict.Contradicted,
                mean, null, p, pairs[0].Units, "mean of Spearman's rho over pairs of tasks with right answers; the least p by Bonferroni");
        }
    }

    private IEnumerable<(string First, string Second, (double Rho, double P, int Units)? Result)> Pairs()
    {
        TaskScores[] right = [.. tasks.Where(t => BehaviourTasks.HasRight(t.Task))];
        for (int i = 0; i < right.Length; i++)
        {
            for (int j = i + 1; j < right.Length; j++)
            {
                yield return (right[i].Task, right[j].Task, Correlation(right[i].Personas, right[j].Personas));
            }
        }
    }

    private static (double Rho, double P, int Units)? Correlation(IReadOnlyDictionary<string, double> first, IReadOnlyDictionary<string, double> second)
    {
        (double X, double Y)[] points = [.. Both(first, second)];
        return Correlation(points) is { } result ? (result.Value, result.PValue, points.Length) : null;
    }

    private static IEnumerable<(double X, double Y)> Both(IReadOnlyDictionary<string, double> first, IReadOnlyDictionary<string, double> second) =>
        first.Where(p => second.ContainsKey(p.Key)).Select(p => (p.Value, second[p.Key]));

    private static CorrelationResult? Correlation((double X, double Y)[] points) =>
        points.Length < 4 || points.DistinctBy(p => p.X).Count() < 2 || points.DistinctBy(p => p.Y).Count() < 2
            ? null
            : SpearmanCorrelation.Compute([.. points.Select(p => p.X)], [.. points.Select(p => p.Y)]);

    // What personas think of rude words, beside how offensive they find posts; null where either was not asked.
    private (IReadOnlyList<(double X, double Y)> Points, CorrelationResult? Result)? Sensitive
    {
        get
        {
            TaskScores? speech = Array.Find(tasks, t => t.Task == BehaviourTasks.Speech), posts = Array.Find(tasks, t => t.Task == BehaviourTasks.Toxicity);
            if (speech is null || posts is null)
            {
                return null;
            }

            (double X, double Y)[] points = [.. Both(speech.Personas, posts.Personas)];
            return (points, Correlation(points));
        }
    }

    private ReportTable Spreads() => new(
        "spread",
        "Personas against rewordings",
        ["Task", "Score", "Without any", "Personas", "SD", "Controls", "SD", "Ratio", "95 % interval", "p, corrected", "Lowest", "Highest", "Outside the controls", "Cochran's Q, p: personas", "controls", "Missing: personas", "controls"],
        [
            .. tasks.Index().Select(t =>
            {
                (TaskScores task, SpreadComparison? spread) = (t.Item, spreads[t.Index]);
                return (IReadOnlyList<string>)
                [
                    task.Task, BehaviourTasks.ScoreOf(task.Task), ReportCell.Number(task.Of(p => p.Category == BehaviourPersonas.None).Values.Select(v => (double?)v).FirstOrDefault()),
                    Range(task.Personas.Values), ReportCell.Number(Deviation(task.Personas.Values), 4), Range(task.Controls.Values), ReportCell.Number(Deviation(task.Controls.Values), 4),
                    ReportCell.Number(spread?.Ratio, 2), spread?.Interval is { } interval ? ReportCell.Interval(interval, 2) : ReportCell.Number(null), ReportCell.Number(corrected[t.Index]),
                    spread is null ? "" : Told(task, spread.Least.Persona), spread is null ? "" : Told(task, spread.Greatest.Persona), spread is null ? "" : ReportCell.Count(spread.Outside.Count),
                    ReportCell.Number(Cochran(task, p => p.IsPersona)), ReportCell.Number(Cochran(task, p => p.IsControl)), ReportCell.Number(task.Missing(p => p.IsPersona)), ReportCell.Number(task.Missing(p => p.IsControl)),
                ];
            }),
        ]);

    private static double? Cochran(TaskScores task, Func<BehaviourPersona, bool> which)
    {
        try
        {
            return RankAnova.CochranQ(task.Outcomes(which)).PValue;
        }
        catch (ArgumentException) // no item whose answers differ
        {
            return null;
        }
    }

    private static string Told(TaskScores task, string persona) => task.Choices.Keys.First(p => p.Id == persona).System;

    private static string Range(IEnumerable<double> values) => ReportCell.Text($"{values.Min():0.000} to {values.Max():0.000}");

    private static double Deviation(IEnumerable<double> values)
    {
        double[] all = [.. values];
        double mean = all.Average();
        return Math.Sqrt(all.Sum(v => (v - mean) * (v - mean)) / (all.Length - 1));
    }

    private BehaviourTables Tables => new(tasks, CategoryNames);

    private string[] CategoryNames => [.. tasks[0].Choices.Keys.Select(p => p.Category).Distinct(StringComparer.Ordinal)];

    private static double? Mean(TaskScores task, string category) => task.Of(p => p.Category == category).Values is var values && values.Any() ? values.Average() : null;

    private ReportTable Categories() => new(
        "categories",
        "Mean score by category",
        ["Category", "Personas", .. tasks.Select(t => t.Task)],
        [.. CategoryNames.Select(c => (IReadOnlyList<string>)[c, ReportCell.Count(tasks[0].Choices.Keys.Count(p => p.Category == c)), .. tasks.Select(t => ReportCell.Number(Mean(t, c)))])]);

    private IEnumerable<ReportFigure> Sensitivity()
    {
        if (Sensitive is { Points.Count: > 1 } sensitive)
        {
            yield return new ScatterFigure(
                "sensitivity", "Minding rude words, and finding posts offensive", "A point a persona.", BehaviourTasks.ScoreOf(BehaviourTasks.Speech), BehaviourTasks.ScoreOf(BehaviourTasks.Toxicity),
                [new ScatterSeries("personas", sensitive.Points)]);
        }
    }

    private ReportTable Agreement() => new(
        "agreement",
        "Whether persona effects repeat: Spearman's rho between tasks over personas",
        ["Tasks", "rho", "p", "Personas"],
        [.. Pairs().Select(p => (IReadOnlyList<string>)[p.First + ", " + p.Second, ReportCell.Signed(p.Result?.Rho), ReportCell.Number(p.Result?.P), ReportCell.Count(p.Result?.Units ?? 0)])]);

    private ForestFigure Forest(TaskScores task) => new(
        task.Task,
        $"{task.Task}: categories, controls, and nothing",
        "Mean over the personas of a category with its t interval; the line is the mean of the controls.",
        BehaviourTasks.ScoreOf(task.Task),
        [
            .. CategoryNames.Select(c => (Category: c, Values: task.Of(p => p.Category == c).Values.ToArray())).Where(c => c.Values.Length > 0)
                .Select(c => new ForestRow(c.Category, c.Values.Average(), c.Values.Length > 1 ? RecoveryClaim.MeanOf(c.Values) : null, c.Category is BehaviourPersonas.Control or BehaviourPersonas.None ? "control" : "persona")),
        ],
        task.Controls.Values.Average());

    private HeatmapFigure Heat() => new(
        "distance",
        "How far categories lie from the rewordings",
        "Mean score of the category minus that of the controls, in standard deviations of the controls.",
        CategoryNames,
        [.. tasks.Select(t => t.Task)],
        [.. CategoryNames.Select(c => (IReadOnlyList<double>)[.. tasks.Select(t => ((Mean(t, c) ?? double.NaN) - t.Controls.Values.Average()) / Deviation(t.Controls.Values) is var z && double.IsFinite(z) ? z : double.NaN)])]);
}
