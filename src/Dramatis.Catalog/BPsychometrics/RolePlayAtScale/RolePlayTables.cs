using System.Globalization;
using Dramatis.Experiments.Reporting;
using Dramatis.Personas.Sampling;
using Dramatis.Psychometrics.Inertia;
using Dramatis.Statistics.Resampling;
using static Dramatis.Experiments.Reporting.ReportCell;

namespace Dramatis.Catalog.BPsychometrics.RolePlayAtScale;

/// <summary>The tables of the report.</summary>
internal static class RolePlayTables
{
    private const int ShownCells = 12;

    public static IReadOnlyList<ReportTable> Of(RolePlayResults results) => [Dimensions(results), Cells(results), Agreement(results), Answers(results), .. results.Options.Sampler.Population is { } table ? [Population(results, table)] : Array.Empty<ReportTable>()];

    private static ReportTable Dimensions(RolePlayResults results) => new(
        "dimensions",
        "What stays and what moves",
        ["Dimension", "Inertia", "Steerability (bits)", "Top 2", "Inertia by item", "Top option", "Mean", "Without persona", "Persona weight", "ICC", "Personas"],
        [
            .. results.Values.Select(v => (IReadOnlyList<string>)
            [
                v.Title,
                Of(v.Inertia),
                Of(v.Steerability),
                Percent(v.TopTwo),
                Number(v.OptionInertia),
                Percent(v.TopOption),
                Number(v.Mean),
                Number(v.BaselineMean),
                Of(v.PersonaWeight),
                Of(v.IntraclassCorrelation),
                Count(v.Personas),
            ]),
        ],
        "Inertia 1 - H / log2 K of the keyed answers of all personas: 1 when all are equal, 0 when all levels are equally frequent. Items keyed against a dimension count mirrored, so a model that gives one option whatever the item says has low inertia here and high inertia by item. Persona weight: share of answers that the persona drives, with noise in its own answers counted as not driven. ICC: share of the variance of an answer that lies between personas, with what repeated answers of one persona vary taken off. 95 % intervals from drawing personas.");

    private static ReportTable Cells(RolePlayResults results) => new(
        "permeability",
        "Where personas matter most",
        ["Attribute", "Dimension", "Effect (d)", "p, Holm", "Level that differs most", "Its d against all others"],
        [
            .. results.Grid.OrderByDescending(c => c.Effect).Take(ShownCells).Select(c => (IReadOnlyList<string>)
            [
                c.Attribute,
                c.Dimension,
                Number(c.Effect),
                c.AdjustedPValue.ToString("0.0000", CultureInfo.InvariantCulture),
                c.Level,
                string.Create(CultureInfo.InvariantCulture, $"{c.LevelEffect:0.00} [{c.LevelInterval.Lower:0.00}, {c.LevelInterval.Upper:0.00}]"),
            ]),
        ],
        $"The largest of {Count(results.Grid.Count)} cells. Effect: 2 f from omega squared, on the scale of Cohen's d and corrected for chance. The level was selected as the largest; its own d is biased away from 0 for that.");

    private static ReportTable Agreement(RolePlayResults results) => new(
        "robustness",
        "Robustness",
        ["Comparison", "Correlation of dimension means", "Dimensions"],
        [
            .. results.Seeds.Append(results.Reversed).Append(results.Free).OfType<SeedAgreement>()
                .Select(s => (IReadOnlyList<string>)[$"{s.First} and {s.Second}", Number(s.Correlation), Count(s.Dimensions)]),
        ],
        "Seeds are groups of other personas. Free answers are compared by ranks.");

    private static ReportTable Answers(RolePlayResults results) => new(
        "answers",
        "Answers",
        ["Stage", "Forms", "Asked", "Refused", "Missing otherwise"],
        [
            .. results.Sheets.Select(stage =>
            {
                var rows = stage.SelectMany(s => s.Sheet.Rows).ToArray();
                int refused = rows.Count(r => r.Answer.Missing == MissingCause.Refusal);
                return (IReadOnlyList<string>)[stage.Key, Count(stage.Count()), Count(rows.Length), Count(refused), Count(rows.Count(r => r.Answer.Missing is not null) - refused)];
            }),
        ],
        "A persona counts for a dimension when it answered every item of it.");

    private static ReportTable Population(RolePlayResults results, PopulationTable table)
    {
        SampledPersona[] people = [.. results.Options.Groups.Values.SelectMany(g => g)];
        return new ReportTable(
            "population",
            "Personas and the population they were drawn from",
            ["Attribute", "Level", "Share in the table", "Share of the personas"],
            [
                .. from attribute in table.Attributes
                   from level in attribute.Levels.Select(l => l.Group).Distinct(StringComparer.Ordinal)
                   let share = attribute.Levels.Where(l => l.Group == level).Select(l => l.Id).Append(level).Distinct(StringComparer.Ordinal).Sum(l => table.Share(attribute.Id, l))
                   where share > 0
                   select (IReadOnlyList<string>)
                       [attribute.Id, level, Percent(share), Percent(people.Count(p => p.Levels[attribute.Id].Group == level) / (double)people.Length)],
            ],
            "Levels are drawn by chance, so that the shares of a few personas differ from those of the table.");
    }

    private static string Of(BootstrapResult? result) => result is null
        ? "-"
        : string.Create(CultureInfo.InvariantCulture, $"{result.Estimate:0.000} [{result.Interval.Lower:0.000}, {result.Interval.Upper:0.000}]");

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.0} %");
}
