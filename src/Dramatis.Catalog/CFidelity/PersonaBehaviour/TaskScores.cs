using Dramatis.Evaluation.PersonaEffects;

namespace Dramatis.Catalog.CFidelity.PersonaBehaviour;

/// <summary>What was chosen in a task under each persona; null where an answer is missing.</summary>
/// <param name="Task">Name of the task.</param>
/// <param name="Items">Its items.</param>
/// <param name="Choices">By persona, one entry an item.</param>
internal sealed record TaskScores(string Task, IReadOnlyList<BehaviourItem> Items, IReadOnlyDictionary<BehaviourPersona, IReadOnlyList<int?>> Choices)
{
    /// <summary>Mean value of the answers there are, over subjects; personas without any are left out.</summary>
    public IReadOnlyDictionary<string, double> Of(Func<BehaviourPersona, bool> which) => Of(which, _ => true);

    /// <summary>The same over some of the items.</summary>
    public IReadOnlyDictionary<string, double> Of(Func<BehaviourPersona, bool> which, Func<BehaviourItem, bool> of) => Choices
        .Where(c => which(c.Key))
        .Select(c => (c.Key.Id, Answers: c.Value.Zip(Items).Where(p => p.First is not null && of(p.Second)).ToArray()))
        .Where(c => c.Answers.Length > 0)
        .ToDictionary(c => c.Id, c => c.Answers.GroupBy(p => p.Second.Subject, StringComparer.Ordinal).Average(g => g.Average(p => p.Second.Values[p.First!.Value])), StringComparer.Ordinal);

    /// <summary>Scores of the personas.</summary>
    public IReadOnlyDictionary<string, double> Personas => Of(p => p.IsPersona);

    /// <summary>Scores of the controls.</summary>
    public IReadOnlyDictionary<string, double> Controls => Of(p => p.IsControl);

    /// <summary>Share of answers that are missing, over a kind of persona.</summary>
    public double Missing(Func<BehaviourPersona, bool> which)
    {
        IReadOnlyList<int?>[] rows = [.. Choices.Where(c => which(c.Key)).Select(c => c.Value)];
        return rows.Length > 0 ? rows.Average(r => r.Average(choice => choice is null ? 1.0 : 0)) : double.NaN;
    }

    /// <summary>Items answered under all of a kind, as right (value 1) or not: one row an item, for Cochran's Q.</summary>
    public double[,] Outcomes(Func<BehaviourPersona, bool> which)
    {
        IReadOnlyList<int?>[] columns = [.. Choices.Where(c => which(c.Key)).Select(c => c.Value)];
        int[] rows = [.. Enumerable.Range(0, Items.Count).Where(i => columns.All(c => c[i] is not null))];
        double[,] outcomes = new double[rows.Length, columns.Length];
        for (int row = 0; row < rows.Length; row++)
        {
            for (int column = 0; column < columns.Length; column++)
            {
                outcomes[row, column] = Items[rows[row]].Values[columns[column][rows[row]]!.Value] >= 1 ? 1 : 0;
            }
        }

        return outcomes;
    }

    /// <summary>Bias of the answers under a persona, of the items of which the answer that the stereotype gives is known.</summary>
    public StereotypeBias Bias(BehaviourPersona persona) => StereotypeBias.Of(
    [
        .. Choices[persona].Zip(Items).Where(p => p is { First: not null, Second: { IsOpen: not null, Stereotyped: >= 0 } })
            .Select(p => (p.Second.IsOpen!.Value, p.First == p.Second.Question.Right, p.First != p.Second.Unknown, p.First == p.Second.Stereotyped)),
    ]);
}
