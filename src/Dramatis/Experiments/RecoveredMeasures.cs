using Dramatis.Experiments.Reporting;

namespace Dramatis.Experiments;

/// <summary>What a recovery study measured, by kind of planted truth, and what can be said of it: claims, cells of its table, rows of its figure.</summary>
public sealed class RecoveredMeasures
{
    private readonly ILookup<(string Kind, string Measure), double> values;
    private readonly string units;

    private RecoveredMeasures(ILookup<(string Kind, string Measure), double> values, string units)
    {
        this.values = values;
        this.units = units;
    }

    /// <summary>Reads the observations of the trials; their subjects are the kinds.</summary>
    /// <param name="completed">The trials.</param>
    /// <param name="units">What the units are, for people: "respondents".</param>
    public static RecoveredMeasures Of(IReadOnlyList<CompletedTrial> completed, string units) =>
        new(completed.SelectMany(c => c.Outcome.Observations).Where(o => o.Value is not null).ToLookup(o => (o.Subject, o.Measure), o => o.Value!.Value), units);

    /// <summary>One value for each unit of a kind; none for a kind that was not run.</summary>
    public IReadOnlyList<double> this[string kind, string measure] => [.. values[(kind, measure)]];

    /// <summary>The share of units with a 1 in a measure is at least a nominal one (<see cref="RecoveryClaim.AtLeast"/>).</summary>
    public Claim AtLeast(string id, string statement, string kind, string measure, double nominal) =>
        RecoveryClaim.AtLeast(id, statement, Hits(kind, measure), this[kind, measure].Count, nominal, units);

    /// <summary>The share of units with a 1 in a measure is at most a nominal one (<see cref="RecoveryClaim.AtMost"/>).</summary>
    public Claim AtMost(string id, string statement, string kind, string measure, double nominal) =>
        RecoveryClaim.AtMost(id, statement, Hits(kind, measure), this[kind, measure].Count, nominal, units);

    /// <summary>The mean of a measure lies within bounds (<see cref="RecoveryClaim.Within"/>).</summary>
    public Claim Within(string id, string statement, string kind, string measure, double least, double greatest) =>
        RecoveryClaim.Within(id, statement, this[kind, measure], least, greatest, units);

    /// <summary>Those of some kinds that were run.</summary>
    public IEnumerable<string> Run(IEnumerable<string> kinds) => kinds.Where(k => values.Any(v => v.Key.Kind == k));

    /// <summary>Means of measures of a kind, as cells of a table; a dash for what was not measured.</summary>
    public IEnumerable<string> Means(string kind, params IEnumerable<string> measures) =>
        measures.Select(m => ReportCell.Number(this[kind, m] is { Count: > 0 } each ? each.Average() : null));

    /// <summary>Means with t intervals, as rows of a forest plot; none for a measure with fewer than two values.</summary>
    /// <param name="rows">Label, kind, measure and series (or null) of each row.</param>
    public IReadOnlyList<ForestRow> Forest(IEnumerable<(string Label, string Kind, string Measure, string? Group)> rows) =>
    [
        .. from row in rows
           let each = this[row.Kind, row.Measure]
           where each.Count > 1
           select new ForestRow(row.Label, each.Average(), RecoveryClaim.MeanOf(each), row.Group),
    ];

    private int Hits(string kind, string measure) => (int)this[kind, measure].Sum();
}
