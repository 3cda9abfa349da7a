using Dramatis.Experiments.Running;

namespace Dramatis.Experiments.Tables;

/// <summary>
/// The observations of a run as one tidy table: a row for each observation, in planned order, and the same columns in the same
/// order for the same plan. Factors of arm, cell and row have a prefix, so no study can take the name of a fixed column.
/// </summary>
public sealed class ObservationTable
{
    /// <summary>Columns before the factors.</summary>
    public static readonly IReadOnlyList<string> Leading = ["experiment", "study", "seed"];

    /// <summary>Columns after the factors.</summary>
    public static readonly IReadOnlyList<string> Trailing =
        ["replication", "trial", "measure", "subject", "value", "category", "missing"];

    private readonly IReadOnlyList<RunResult> results;

    /// <summary>Lays out the table of the arms of an experiment.</summary>
    public ObservationTable(IReadOnlyList<RunResult> results)
    {
        ArgumentNullException.ThrowIfNull(results);
        this.results = results;
        ArmFactors = Names(results.Select(r => r.Arm.Factors));
        CellFactors = Names(results.SelectMany(r => r.Completed.Select(c => c.Trial.Cell)));
        RowFactors = Names(results.SelectMany(r => r.Completed.SelectMany(c => c.Outcome.Observations)).Select(o => o.Factors).OfType<Cell>());
        Columns =
        [
            .. Leading,
            .. ArmFactors.Select(f => "arm." + f),
            "stage",
            .. CellFactors.Select(f => "cell." + f),
            .. Trailing,
            .. RowFactors.Select(f => "row." + f),
        ];
    }

    /// <summary>Factors of the experiment, in the order in which they first appear.</summary>
    public IReadOnlyList<string> ArmFactors { get; }

    /// <summary>Factors of the stages.</summary>
    public IReadOnlyList<string> CellFactors { get; }

    /// <summary>Further factors of single observations.</summary>
    public IReadOnlyList<string> RowFactors { get; }

    /// <summary>All columns.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The rows, made while they are read.</summary>
    public IEnumerable<ObservationRow> Rows =>
        from result in results
        from completed in result.Completed
        from observation in completed.Outcome.Observations
        select new ObservationRow(result.Arm, completed.Trial, observation);

    private static List<string> Names(IEnumerable<Cell> cells)
    {
        List<string> names = [];
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach ((string factor, _) in cells.SelectMany(c => c))
        {
            if (seen.Add(factor))
            {
                names.Add(factor);
            }
        }

        return names;
    }
}
