namespace Dramatis.Experiments.Reporting;

/// <summary>Trials of a stage.</summary>
/// <param name="Stage">Name of the stage.</param>
/// <param name="Completed">Trials with an outcome.</param>
/// <param name="Failed">Trials without one after all retries.</param>
public sealed record StageCount(string Stage, int Completed, int Failed)
{
    /// <summary>Counts trials by stage, in order of first appearance.</summary>
    public static IReadOnlyList<StageCount> Tally(IEnumerable<CompletedTrial> completed, IEnumerable<Trial> failed)
    {
        ArgumentNullException.ThrowIfNull(completed);
        ArgumentNullException.ThrowIfNull(failed);
        List<string> order = [];
        Dictionary<string, (int Completed, int Failed)> counts = new(StringComparer.Ordinal);
        foreach ((string stage, bool done) in completed.Select(c => (c.Trial.Stage, true)).Concat(failed.Select(f => (f.Stage, false))))
        {
            if (!counts.TryGetValue(stage, out (int Completed, int Failed) count))
            {
                order.Add(stage);
            }

            counts[stage] = done ? (count.Completed + 1, count.Failed) : (count.Completed, count.Failed + 1);
        }

        return [.. order.Select(stage => new StageCount(stage, counts[stage].Completed, counts[stage].Failed))];
    }
}
