namespace Dramatis.Experiments.Reporting;

/// <summary>How often a measure could not be taken, by cause.</summary>
/// <param name="Measure">Name of the measure.</param>
/// <param name="Total">All rows of the measure, missing ones included.</param>
/// <param name="ByCause">Missing rows by cause; causes that did not occur may be absent.</param>
public sealed record MissingCount(string Measure, int Total, IReadOnlyDictionary<MissingCause, int> ByCause)
{
    /// <summary>Missing rows of any cause.</summary>
    public int Missing => ByCause.Values.Sum();

    /// <summary>Counts every measure of the completed trials, in order of first appearance; measures without a gap are included.</summary>
    public static IReadOnlyList<MissingCount> Tally(IEnumerable<CompletedTrial> completed)
    {
        ArgumentNullException.ThrowIfNull(completed);
        List<string> order = [];
        Dictionary<string, int> totals = new(StringComparer.Ordinal);
        Dictionary<string, Dictionary<MissingCause, int>> causes = new(StringComparer.Ordinal);
        foreach (Observation observation in completed.SelectMany(c => c.Outcome.Observations))
        {
            if (!totals.TryGetValue(observation.Measure, out int total))
            {
                order.Add(observation.Measure);
                causes[observation.Measure] = [];
            }

            totals[observation.Measure] = total + 1;
            if (observation.Missing is { } cause)
            {
                causes[observation.Measure][cause] = causes[observation.Measure].GetValueOrDefault(cause) + 1;
            }
        }

        return [.. order.Select(measure => new MissingCount(measure, totals[measure], causes[measure]))];
    }
}
