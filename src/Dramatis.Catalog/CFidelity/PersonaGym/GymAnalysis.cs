using Dramatis.Experiments;
using Dramatis.Experiments.Reporting;

namespace Dramatis.Catalog.CFidelity.PersonaGym;

/// <summary>Task scores and PersonaScore by role, with intervals over personas, and whether playing the persona shows in them.</summary>
internal sealed class GymAnalysis(IReadOnlyList<CompletedTrial> completed, string judge)
{
    public StudyAnalysis Analyse()
    {
        double[] own = PersonaScores(PreparedPersonaGym.Own);
        if (own.Length < 2)
        {
            return new StudyAnalysis("Too few personas have a score in every task.", [], [], [], []);
        }

        return new StudyAnalysis(
            string.Join(' ', PreparedPersonaGym.Roles.Select(r => (Role: r, Scores: PersonaScores(r))).Where(r => r.Scores.Length > 1)
                .Select(r => ReportCell.Text($"PersonaScore as {r.Role}: {r.Scores.Average():0.00} {ReportCell.Interval(RecoveryClaim.MeanOf(r.Scores), 2)}."))),
            [.. Claims()],
            [Table()],
            [Heatmap(), Forest()],
            [
                "A persona is asked questions of five tasks; each reply is scored from 1 to 5 by a rubric of our own, unreadable scores are missing and enter no mean, and the PersonaScore is the unweighted mean of the five task means of a persona. Intervals are over personas. The same questions go to the model as nobody (a helpful assistant) and as another persona.",
                judge switch
                {
                    "fixture" => "The judge counts signs: contradictions of the persona by rules and the lexical model, talk of being a program, abusive words, kept commitments, words of the persona. It shows that the pipeline tells roles apart, no more.",
                    _ => "The judge is a model without a licence here: read the numbers as uncalibrated.",
                },
                "The published pipeline joins the example replies of all questions and shows its judge single letters of them; a judge here is given the examples of its own question, or none, as in this study.",
            ]);
    }

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
                .SelectMany(c => c.Outcome.Observations).Where(o => o.Value is not null).Select(o => o.Value!.Value),
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
