using Dramatis.Evaluation.Judging.Rubrics;
using Dramatis.Experiments;
using Dramatis.Experiments.Reporting;
using Dramatis.Statistics;
using Dramatis.Statistics.Randomness;
using Dramatis.Statistics.Resampling;

namespace Dramatis.Catalog.CFidelity.PersonaGym;

/// <summary>Task scores and PersonaScore by role, with intervals over personas, and whether playing the persona shows in them.</summary>
internal sealed class GymAnalysis(IReadOnlyList<CompletedTrial> completed, IReadOnlyList<CompletedTrial> prepared, IReadOnlyList<GymJudge> judges, bool withExamples)
{
    /// <summary>What the measure of one judge's score begins with.</summary>
    public const string ByJudge = "score by ";

    /// <summary>What the measure of one judge's second score of the same reply begins with.</summary>
    public const string Again = "second score by ";

    private const ulong BootstrapSeed = 37;

    public StudyAnalysis Analyse()
    {
        double[] own = PersonaScores(PreparedPersonaGym.Own);
        if (own.Length < 2)
        {
            return new StudyAnalysis("Too few personas have a score in every task.", [], [.. Panel()], [], []) { Judges = Uses() };
        }

        return new StudyAnalysis(
            string.Join(' ', PreparedPersonaGym.Roles.Select(r => (Role: r, Scores: PersonaScores(r))).Where(r => r.Scores.Length > 1)
                .Select(r => ReportCell.Text($"PersonaScore as {r.Role}: {r.Scores.Average():0.00} {ReportCell.Interval(RecoveryClaim.MeanOf(r.Scores), 2)}."))),
            [.. Claims()],
            [Table(), Scores(), .. Panel()],
            [Heatmap(), Forest()],
            [
                "A persona is asked questions of five tasks; each reply is scored from 1 to 5 by a rubric of our own, unreadable scores are missing and enter no mean, and the PersonaScore is the unweighted mean of the five task means of a persona. Intervals are over personas. The same questions go to the model as nobody (a helpful assistant) and as another persona.",
                Judged(),
                "The published pipeline joins the example replies of all questions and shows its judge single letters of them; a judge here is given the examples of its own question, or none; a reply whose examples could not be read is not judged by a panel that is shown examples.",
            ])
        {
            Judges = Uses(),
        };
    }

    private IReadOnlyList<JudgeUse> Uses() => [.. judges.SelectMany(j => j.Uses(withExamples))];

    private string Judged() => string.Join(
        ' ',
        judges.Select(j => j.IsModel
            ? $"The judge {j.Name} is a model: what is known of it stands beside the numbers."
            : "The judge that counts signs looks for contradictions of the persona by rules and the lexical model, talk of being a program, abusive words, kept commitments, words of the persona. It shows that the pipeline tells roles apart, no more."));

    // A bootstrap over personas asks nothing of the form of the scores; t intervals do.
    private ReportTable Scores() => new(
        "personascore",
        "PersonaScore by role",
        ["Role", "Personas", "PersonaScore", "t interval", "Bootstrap interval"],
        [
            .. from role in PreparedPersonaGym.Roles
               let scores = PersonaScores(role)
               where scores.Length > 1
               select (IReadOnlyList<string>)[role, ReportCell.Count(scores.Length), ReportCell.Number(scores.Average(), 2), ReportCell.Interval(RecoveryClaim.MeanOf(scores), 2), ReportCell.Interval(Bootstrap(scores), 2)],
        ],
        "The bootstrap draws personas anew (BCa, or percentiles where that is not defined); with few personas it is too short.");

    private static ConfidenceInterval Bootstrap(double[] scores) =>
        ClusterBootstrap.Ratio(scores, [.. scores.Select(_ => 1.0)], RandomStream.FromSeed(BootstrapSeed).Split("persona-score")).Interval;

    // How each judge scores, how many of its answers could be read, and whether it and the others say the same.
    private IEnumerable<ReportTable> Panel()
    {
        if (judges.Count == 1 && !judges[0].IsModel)
        {
            yield break;
        }

        yield return new ReportTable(
            "judges",
            "The judges of the panel",
            ["Judge", "Scores", "Not readable", "Mean", "Kappa with a second judging", "Judged twice"],
            [
                .. from j in judges
                   let first = Given(ByJudge + j.Name)
                   let twice = Both(ByJudge + j.Name, Again + j.Name)
                   select (IReadOnlyList<string>)
                   [
                       j.Name, ReportCell.Count(first.Count), ReportCell.Count(Missing(ByJudge + j.Name)), first.Count > 0 ? ReportCell.Number(first.Values.Average(), 2) : ReportCell.Nothing,
                       ReportCell.Number(Kappa(twice)), ReportCell.Count(twice.Length),
                   ],
            ],
            "Quadratic kappa of scores rounded to whole numbers; a dash where every score is the same. A model that draws nothing repeats itself.");
        if (judges.Count > 1)
        {
            yield return new ReportTable(
                "agreement",
                "Do the judges agree?",
                ["Judge", "Other", "Replies", "Quadratic kappa", "Mean difference"],
                [
                    .. from i in Enumerable.Range(0, judges.Count)
                       from k in Enumerable.Range(i + 1, judges.Count - i - 1)
                       let both = Both(ByJudge + judges[i].Name, ByJudge + judges[k].Name)
                       select (IReadOnlyList<string>)[judges[i].Name, judges[k].Name, ReportCell.Count(both.Length), ReportCell.Number(Kappa(both)), both.Length > 0 ? ReportCell.Signed(both.Average(b => b.First - b.Second), 2) : ReportCell.Nothing],
                ]);
        }

        if (prepared.Count > 0)
        {
            yield return new ReportTable(
                "prepared",
                "What the writer made",
                ["Part", "Asked for", "Readable"],
                [
                    .. from part in prepared.SelectMany(c => c.Outcome.Observations).GroupBy(o => o.Measure, StringComparer.Ordinal)
                       select (IReadOnlyList<string>)[part.Key, ReportCell.Count(part.Count()), ReportCell.Count(part.Count(o => o.Value is not null))],
                ]);
        }
    }

    private Dictionary<string, double> Given(string measure) => completed
        .SelectMany(c => c.Outcome.Observations.Where(o => o.Measure == measure && o.Value is not null).Select(o => (Key: c.Trial.Cell + "/" + o.Subject, Value: o.Value!.Value)))
        .ToDictionary(o => o.Key, o => o.Value, StringComparer.Ordinal);

    private int Missing(string measure) => completed.SelectMany(c => c.Outcome.Observations).Count(o => o.Measure == measure && o.Value is null);

    private (double First, double Second)[] Both(string one, string other)
    {
        Dictionary<string, double> second = Given(other);
        return [.. Given(one).Where(f => second.ContainsKey(f.Key)).Select(f => (f.Value, second[f.Key]))];
    }

    private static double? Kappa((double First, double Second)[] both) =>
        RubricExamination.Kappa([.. both.Select(b => RubricExamination.Whole(new RubricScore(b.First)))], [.. both.Select(b => RubricExamination.Whole(new RubricScore(b.Second)))]);

    private IEnumerable<Claim> Claims()
    {
        foreach ((string role, string name) in new[] { (PreparedPersonaGym.Nobody, "nobody"), (PreparedPersonaGym.Somebody, "somebody else") })
        {
            yield return Paired($"own-over-{role}", $"Playing its persona gives a higher PersonaScore than playing {name}.", null, role);
        }

        foreach (string task in GymTasks.Rubrics.Select(r => r.Task))
        {
            yield return Paired($"{task}-own-over-{PreparedPersonaGym.Somebody}", $"In {task} the persona scores above somebody else in its place.", task, PreparedPersonaGym.Somebody);
        }
    }

    private Claim Paired(string id, string statement, string? task, string role)
    {
        double[] differences =
        [
            .. completed.Select(c => c.Trial.Cell["persona"]).Distinct()
                .Select(p => (Own: Score(p, task, PreparedPersonaGym.Own), Other: Score(p, task, role)))
                .Where(s => s.Own is not null && s.Other is not null)
                .Select(s => s.Own!.Value - s.Other!.Value),
        ];
        return differences.Length < 2
            ? RecoveryClaim.NotEvaluated(id, statement, differences.Length)
            : Claim.Signed(id, statement, 1, differences.Average(), RecoveryClaim.MeanOf(differences), null, differences.Length, "difference of scores, paired by persona; t interval");
    }

    private double? Score(string persona, string? task, string role)
    {
        double?[] tasks = [.. GymTasks.Rubrics.Where(r => task is null || r.Task == task).Select(r => TaskScore(persona, r.Task, role))];
        return tasks.All(t => t is not null) ? tasks.Average() : null;
    }

    private double? TaskScore(string persona, string task, string role)
    {
        double[] scores =
        [
            .. completed.Where(c => c.Trial.Cell["persona"] == persona && c.Trial.Cell["task"] == task && c.Trial.Cell["role"] == role)
                .SelectMany(c => c.Outcome.Observations).Where(o => o.Measure == "score" && o.Value is not null).Select(o => o.Value!.Value),
        ];
        return scores.Length > 0 ? scores.Average() : null;
    }

    private double[] PersonaScores(string role) =>
        [.. completed.Select(c => c.Trial.Cell["persona"]).Distinct().Select(p => Score(p, null, role)).Where(s => s is not null).Select(s => s!.Value)];

    private double[] TaskScores(string task, string role) =>
        [.. completed.Select(c => c.Trial.Cell["persona"]).Distinct().Select(p => TaskScore(p, task, role)).Where(s => s is not null).Select(s => s!.Value)];

    private ReportTable Table() => new(
        "scores",
        "Scores by task and role",
        ["Task", .. PreparedPersonaGym.Roles],
        [
            .. GymTasks.Rubrics.Select(r => (IReadOnlyList<string>)[r.Task, .. PreparedPersonaGym.Roles.Select(role => Cell(TaskScores(r.Task, role)))]),
            ["PersonaScore", .. PreparedPersonaGym.Roles.Select(role => Cell(PersonaScores(role)))],
        ],
        "Mean over personas with its t interval.");

    private static string Cell(double[] scores) => scores.Length < 2 ? ReportCell.Nothing : $"{ReportCell.Number(scores.Average(), 2)} {ReportCell.Interval(RecoveryClaim.MeanOf(scores), 2)}";

    private ForestFigure Forest() => new(
        "personascore",
        "PersonaScore by role",
        "Mean over personas with its t interval.",
        "Score, 1 to 5",
        [.. PreparedPersonaGym.Roles.Select(r => (Role: r, Scores: PersonaScores(r))).Where(r => r.Scores.Length > 1).Select(r => new ForestRow(r.Role, r.Scores.Average(), RecoveryClaim.MeanOf(r.Scores)))]);

    private HeatmapFigure Heatmap() => new(
        "tasks",
        "Task scores by role",
        "Mean over personas, 1 to 5.",
        [.. GymTasks.Rubrics.Select(r => r.Task)],
        PreparedPersonaGym.Roles,
        [.. GymTasks.Rubrics.Select(r => (IReadOnlyList<double>)[.. PreparedPersonaGym.Roles.Select(role => TaskScores(r.Task, role).DefaultIfEmpty(double.NaN).Average())])]);
}
