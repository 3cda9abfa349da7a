using Dramatis.Experiments.Running;

namespace Dramatis.Experiments.Comparing;

/// <summary>All observations of one measure in one stage of one arm, with the cluster of each and what makes it one of a pair.</summary>
internal sealed class MeasureSeries
{
    private readonly List<(string Cluster, string Pair, Observation Row)> rows = [];

    private MeasureSeries(Cell arm, string stage, string measure, string name)
    {
        Arm = arm;
        Stage = stage;
        Measure = measure;
        Name = name;
    }

    /// <summary>Levels of the experiment's factors.</summary>
    public Cell Arm { get; }

    /// <summary>Stage.</summary>
    public string Stage { get; }

    /// <summary>Measure.</summary>
    public string Measure { get; }

    /// <summary>Arm, stage and measure in one text.</summary>
    public string Name { get; }

    /// <summary>Whether a value is a number.</summary>
    public bool HasNumbers => rows.Exists(r => r.Row.Value is not null);

    /// <summary>Whether a value is missing that should be there.</summary>
    public bool HasMissing => rows.Exists(r => r.Row.Missing is not null and not MissingCause.NotApplicable);

    /// <summary>The categories observed.</summary>
    public IReadOnlyCollection<string> Categories =>
        rows.Select(r => r.Row.Category).OfType<string>().ToHashSet(StringComparer.Ordinal);

    /// <summary>The series of a run, in order of first appearance.</summary>
    public static List<MeasureSeries> Of(IReadOnlyList<RunResult> run, bool ignoresArms)
    {
        List<MeasureSeries> series = [];
        Dictionary<string, MeasureSeries> byName = new(StringComparer.Ordinal);
        foreach (RunResult arm in run)
        {
            foreach (CompletedTrial completed in arm.Completed)
            {
                string place = FormattableString.Invariant($"{completed.Trial.Cell}#{completed.Trial.Replication}");
                string cluster = ClusterOf(completed.Trial);
                foreach (Observation row in completed.Outcome.Observations)
                {
                    Cell factors = ignoresArms ? new Cell() : arm.Arm.Factors;
                    string name = string.Join(" / ", new[] { factors.ToString(), completed.Trial.Stage, row.Measure }.Where(t => t.Length > 0));
                    if (!byName.TryGetValue(name, out MeasureSeries? found))
                    {
                        found = new MeasureSeries(factors, completed.Trial.Stage, row.Measure, name);
                        byName.Add(name, found);
                        series.Add(found);
                    }

                    found.rows.Add((cluster, $"{place}|{row.Subject}|{row.Factors}", row));
                }
            }
        }

        return series;
    }

    /// <summary>Every value with its cluster and pair; rows for which it is null are left out.</summary>
    public IReadOnlyList<(string Cluster, string Pair, double Value)> Values(Func<Observation, double?> value) =>
    [
        .. from row in rows
           let number = value(row.Row)
           where number is not null
           select (row.Cluster, row.Pair, number.Value),
    ];

    // Cells of one question share the question's difficulty, whatever else they differ in: they are not independent.
    private static string ClusterOf(Trial trial) => trial.Cell.Count > 0
        ? $"{trial.Cell[0].Key}={trial.Cell[0].Value}"
        : FormattableString.Invariant($"#{trial.Replication}");
}
