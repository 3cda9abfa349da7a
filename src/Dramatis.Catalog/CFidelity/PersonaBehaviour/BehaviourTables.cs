using Dramatis.Evaluation.PersonaEffects;
using Dramatis.Experiments.Reporting;
using Dramatis.Statistics.MixedModels;

namespace Dramatis.Catalog.CFidelity.PersonaBehaviour;

/// <summary>The tables on variance, stereotypes and posts.</summary>
/// <param name="tasks">The scores.</param>
/// <param name="categories">Categories of personas, the controls and nothing among them.</param>
internal sealed class BehaviourTables(IReadOnlyList<TaskScores> tasks, IReadOnlyList<string> categories)
{
    /// <summary>Accuracy and bias by context, one table for each task about stereotypes.</summary>
    public IEnumerable<ReportTable> Biases() => tasks.Where(t => t.Items.Any(i => i.IsOpen is not null)).Select(task => new ReportTable(
        "bias-" + task.Task,
        ReportCell.Text($"{task.Task}: share right, and answers that follow the stereotype (-1 to 1), where the text leaves it open (bias times the share of wrong answers) and where it says who; the stereotype's answer is known of {task.Items.Count(i => i.IsOpen is not null && i.Stereotyped >= 0)} of {task.Items.Count(i => i.IsOpen is not null)} questions"),
        ["Category", "Right, open", "Right, told", "Bias, open", "Bias, told"],
        [
            .. categories.Select(c =>
            {
                StereotypeBias[] all = [.. task.Choices.Keys.Where(p => p.Category == c).Select(task.Bias)];
                double? Right(bool open) => task.Of(p => p.Category == c, i => i.IsOpen == open).Values.Select(v => (double?)v).Average();
                return (IReadOnlyList<string>)[c, ReportCell.Number(Right(true)), ReportCell.Number(Right(false)), ReportCell.Signed(all.Average(b => b.Ambiguous)), ReportCell.Signed(all.Average(b => b.Disambiguated))];
            }),
        ]));

    /// <summary>Components of variance by task.</summary>
    public ReportTable Variances() => new(
        "variance",
        "Where answers differ: standard deviations of the components",
        ["Task", "Between personas", "Share of all variance", "Between rewordings of the assistant", "Between items", "Between wordings of an item", "Persona by item, and the rest"],
        [
            .. tasks.Select(task =>
            {
                CrossedDesign? personas = BehaviourVariance.Of(task, p => p.IsPersona), controls = BehaviourVariance.Of(task, p => p.IsControl);
                bool worded = personas?.Effects.Any(e => e.Name == BehaviourVariance.Wording) == true;
                double total = personas?.Effects.Sum(e => Math.Max(0, e.Variance)) ?? 0;
                string Deviates(CrossedDesign? design, params string[] of) => ReportCell.Number(design is null ? null : Math.Sqrt(Math.Max(0, design.Variance(of))));
                double? rest = personas?.Effects.Where(e => e.Facets.Count > 1 && e.Facets.Contains(BehaviourVariance.Persona)).Sum(e => Math.Max(0, e.Variance));
                double? wording = personas?.Effects.Where(e => e.Facets.Contains(BehaviourVariance.Wording) && !e.Facets.Contains(BehaviourVariance.Persona)).Sum(e => Math.Max(0, e.Variance));
                return (IReadOnlyList<string>)
                [
                    task.Task, Deviates(personas, BehaviourVariance.Persona), ReportCell.Number(total > 0 ? Math.Max(0, personas!.Variance(BehaviourVariance.Persona)) / total : null),
                    Deviates(controls, BehaviourVariance.Persona), Deviates(personas, BehaviourVariance.Item), worded ? ReportCell.Number(Math.Sqrt(wording!.Value)) : "",
                    ReportCell.Number(rest is { } r ? Math.Sqrt(r) : null),
                ];
            }),
        ]);

    /// <summary>Whether ratings follow the rudeness that posts were written with; none where no posts were rated.</summary>
    public IEnumerable<ReportTable> Posts()
    {
        if (tasks.FirstOrDefault(t => t.Task == BehaviourTasks.Toxicity) is { } posts)
        {
            yield return new ReportTable(
                "posts",
                "How offensive posts are found (1 to 5), by how rude they were meant to be",
                ["Posts", "Without a persona", "Personas, mean", "Controls, mean"],
                [
                    .. PostItems.Rudeness.Select(level =>
                    {
                        string Rated(Func<BehaviourPersona, bool> which) => ReportCell.Number(
                            posts.Of(which, i => i.Question.Id.EndsWith(level, StringComparison.Ordinal)).Values.Select(v => (double?)(1 + (4 * v))).Average(), 2);
                        return (IReadOnlyList<string>)[level, Rated(p => p.Category == BehaviourPersonas.None), Rated(p => p.IsPersona), Rated(p => p.IsControl)];
                    }),
                ]);
        }
    }
}
