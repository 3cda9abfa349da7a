using Dramatis.Evaluation.Atomic;
using Dramatis.Experiments;
using Dramatis.Experiments.Reporting;

namespace Dramatis.Catalog.CFidelity.AtomicFidelity;

/// <summary>Scores by persona and task, whether roles move them, and what a grade of whole answers would miss.</summary>
internal sealed class AtomicAnalysis(IReadOnlyList<RatedTrial> trials, string rater)
{
    private const double SameGrade = 0.5; // steps of the scale within which two answers get one grade

    public StudyAnalysis Analyse()
    {
        AtomicFidelityScores all = Scores(trials, FidelityLevel.High);
        if (all.Rated < 2)
        {
            return new StudyAnalysis("Hardly any sentence shows its trait, so nothing can be scored.", [], [Counts()], [], Methods());
        }

        return new StudyAnalysis(
            ReportCell.Text($"{all.Rated} sentences show their trait, {all.NotShown} do not, {all.Missing} could not be rated. Over all targets ACC is {Mean(s => s.Accuracy):0.000}, IC {Mean(s => s.Consistency):0.000}, RC {Mean(s => s.Repeatability):0.000}."),
            [.. Claims()],
            [Table(), Counts()],
            [Heatmap(), Forest()],
            Methods());
    }

    private IEnumerable<Claim> Claims()
    {
        double[] gaps =
        [
            .. trials.GroupBy(t => (t.Trait, t.Task, t.Wording)).Select(g => (High: RatingOf(g, FidelityLevel.High), Low: RatingOf(g, FidelityLevel.Low)))
                .Where(p => p.High is not null && p.Low is not null).Select(p => p.High!.Value - p.Low!.Value),
        ];
        yield return gaps.Length < 2
            ? RecoveryClaim.NotEvaluated("role-moves-ratings", "A role of the high level is rated above one of the low level.", gaps.Length)
            : Claim.Signed(
                "role-moves-ratings", "A role of the high level is rated above one of the low level.", 1, gaps.Average(), RecoveryClaim.MeanOf(gaps), null, gaps.Length,
                "difference of mean ratings, paired by trait, task and wording; t interval");
        double[] neutral =
        [
            .. trials.GroupBy(t => (t.Trait, t.Task, t.Wording)).Select(g => (Middle: AccuracyOf(g, FidelityLevel.Neutral), Ends: Ends(g)))
                .Where(p => p.Middle is not null && p.Ends is not null).Select(p => p.Middle!.Value - p.Ends!.Value),
        ];
        yield return neutral.Length < 2
            ? RecoveryClaim.NotEvaluated("neutral-hardest", "Neutral personas are kept worst: their ACC is below that of both ends.", neutral.Length)
            : Claim.Signed(
                "neutral-hardest", "Neutral personas are kept worst: their ACC is below that of both ends.", -1, neutral.Average(), RecoveryClaim.MeanOf(neutral), null, neutral.Length,
                "difference of ACC, paired by trait, task and wording; t interval");
        yield return HiddenByGrades();
    }

    // Of answers that get one and the same grade as a whole, how many differ in how steady they are inside?
    private Claim HiddenByGrades()
    {
        const string statement = "A grade of whole answers hides what atoms show: more than a tenth of the answers with a middling mean hold sentences of both outer thirds.";
        int[][] answers = [.. trials.SelectMany(t => t.Ratings).Select(a => a.Where(u => u.IsRated).Select(u => u.Value!.Value).ToArray()).Where(a => a.Length > 1)];
        int[][] middling = [.. answers.Where(a => Math.Abs(a.Average() - 3) <= SameGrade)];
        int mixed = middling.Count(a => a.Any(v => v < 3 - SameGrade) && a.Any(v => v > 3 + SameGrade));
        if (middling.Length == 0)
        {
            return RecoveryClaim.NotEvaluated("hidden-by-grades", statement, 0);
        }

        return Claim.Signed(
            "hidden-by-grades", statement, 1, (double)mixed / middling.Length, Statistics.Intervals.ProportionInterval.Wilson(mixed, middling.Length), null, middling.Length,
            "share of middling answers; Wilson interval", reference: 0.1);
    }

    private static double? Ends(IEnumerable<RatedTrial> group)
    {
        double?[] ends = [AccuracyOf(group, FidelityLevel.High), AccuracyOf(group, FidelityLevel.Low)];
        return ends.All(e => e is not null) ? ends.Average() : null;
    }

    private static double? RatingOf(IEnumerable<RatedTrial> group, FidelityLevel level) => Scores([.. group.Where(t => t.Level == level)], level).Mean;

    private static double? AccuracyOf(IEnumerable<RatedTrial> group, FidelityLevel level) => Scores([.. group.Where(t => t.Level == level)], level).Accuracy;

    private static AtomicFidelityScores Scores(IReadOnlyList<RatedTrial> of, FidelityLevel level) => Evaluation.Atomic.AtomicFidelity.Compute([.. of.Select(t => t.Ratings)], level);

    private IEnumerable<(string Trait, FidelityLevel Level, string Task, AtomicFidelityScores Scores)> Targets() => trials
        .GroupBy(t => (t.Trait, t.Level, t.Task))
        .Select(g => (g.Key.Trait, g.Key.Level, g.Key.Task, Scores([.. g], g.Key.Level)));

    private double Mean(Func<AtomicFidelityScores, double?> score)
    {
        double?[] values = [.. Targets().Select(t => score(t.Scores)).Where(v => v is not null)];
        return values.Length > 0 ? values.Average()!.Value : double.NaN;
    }

    private ReportTable Table() => new(
        "targets",
        "Scores by target and task",
        ["Trait", "Level", "Task", "Mean", "ACC", "IC", "RC", "Rated", "Not shown", "Missing"],
        [
            .. Targets().Select(t => (IReadOnlyList<string>)
            [
                t.Trait, t.Level.ToString().ToLowerInvariant(), t.Task, ReportCell.Number(t.Scores.Mean, 2), ReportCell.Number(t.Scores.Accuracy), ReportCell.Number(t.Scores.Consistency),
                ReportCell.Number(t.Scores.Repeatability), ReportCell.Count(t.Scores.Rated), ReportCell.Count(t.Scores.NotShown), ReportCell.Count(t.Scores.Missing),
            ]),
        ],
        "A dash stands where too few sentences show the trait.");

    private ReportTable Counts() => new(
        "sentences",
        "Sentences out of character, from the answers that were rated",
        ["Trait", "Level", "Task", "Rating", "Sentence"],
        [
            .. trials.SelectMany(t => t.Answers.SelectMany(a => a).Select(u => (Trial: t, u.Text, u.Rating)))
                .Where(u => u.Rating.Value is { } v && !Evaluation.Atomic.AtomicFidelity.IsIn(u.Trial.Level, v))
                .Take(40)
                .Select(u => (IReadOnlyList<string>)[u.Trial.Trait, u.Trial.Level.ToString().ToLowerInvariant(), u.Trial.Task, ReportCell.Count(u.Rating.Value!.Value), u.Text]),
        ],
        "The first forty.");

    private HeatmapFigure Heatmap()
    {
        string[] traits = [.. trials.Select(t => t.Trait).Distinct()];
        string[] columns = [.. Enum.GetValues<FidelityLevel>().Select(l => l.ToString().ToLowerInvariant())];
        return new HeatmapFigure(
            "accuracy",
            "Sentences in the target third (ACC)",
            "By trait and level, all tasks and wordings together. A gap means that no sentence shows the trait.",
            traits,
            columns,
            [.. traits.Select(trait => (IReadOnlyList<double>)[.. Enum.GetValues<FidelityLevel>().Select(l => Scores([.. trials.Where(t => t.Trait == trait && t.Level == l)], l).Accuracy ?? double.NaN)])]);
    }

    private ForestFigure Forest() => new(
        "means",
        "Mean rating by level",
        "Mean over wordings and tasks with its t interval; 3 is the middle of the scale.",
        "Rating, 1 to 5",
        [
            .. from trait in trials.Select(t => t.Trait).Distinct()
               from level in Enum.GetValues<FidelityLevel>()
               let means = trials.Where(t => t.Trait == trait && t.Level == level).Select(t => Scores([t], level).Mean).Where(m => m is not null).Select(m => m!.Value).ToArray()
               where means.Length > 1
               select new ForestRow($"{trait}, {level.ToString().ToLowerInvariant()}", means.Average(), RecoveryClaim.MeanOf(means), level.ToString().ToLowerInvariant()),
        ],
        3);

    private string[] Methods() =>
    [
        "A model is given a role by each of several wordings and answers open questions, an essay task and a post. Answers are cut into sentences; each is rated alone from 1 to 5 or as not showing the trait. ACC is the share in the target third, IC one minus half the standard deviation within an answer, RC compares wordings by the Wasserstein distance of their ratings (Shin et al. 2025).",
        rater switch
        {
            "words" => "Rated by the words of the project's own trait sentences (naive Bayes): it knows those words and no others, so much counts as not showing the trait. The recovery study says how it does on unseen wordings.",
            "entailment" => "Rated by entailment between sentence and two statements of either pole, with the lexical model that ships; docs/nli.md says how far that goes.",
            _ => "Rated by the model of the role 'judge': what is known of it as a judge stands beside the numbers.",
        },
        "Beyond the published code: a number is read whole (15 is no 1), the middle level has one name, and neuroticism runs as stability, so that high is calm in words, too.",
    ];
}
