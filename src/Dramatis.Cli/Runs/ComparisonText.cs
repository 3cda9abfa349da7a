using System.Globalization;
using Dramatis.Experiments.Comparing;
using Dramatis.Experiments.Running;
using Spectre.Console;

namespace Dramatis.Cli.Runs;

/// <summary>Prints a comparison of two runs for a person.</summary>
internal static class ComparisonText
{
    public static void Write(IAnsiConsole console, ExperimentResult first, ExperimentResult second, RunComparison comparison)
    {
        Describe(console, "first", first);
        Describe(console, "second", second);
        console.WriteLine();
        bool hasArms = comparison.Measures.Any(m => m.Arm.Count > 0);
        Table table = new Table().RoundedBorder();
        if (hasArms)
        {
            table.AddColumn("arm");
        }

        table.AddColumns("stage", "measure", "first", "second", "difference", "95 % interval", "p (Holm)", "clusters", "pairs", "unpaired");
        foreach (ComparedMeasure measure in comparison.Measures)
        {
            string[] cells = Cells(measure);
            table.AddRow([.. (hasArms ? cells.Prepend(measure.Arm.ToString()) : cells).Select(c => new Text(c))]);
        }

        console.Write(table);
        console.WriteLine("Difference: second minus first. Clusters: those with data of both runs, of all. Unpaired: rows of the first, of the second run only.");
        Only(console, "first", comparison.OnlyInFirst);
        Only(console, "second", comparison.OnlyInSecond);
    }

    private static void Describe(IAnsiConsole console, string which, ExperimentResult run)
    {
        string models = string.Join(", ", run.Experiment.Models.Select(m => m.Key == "default" ? m.Value : $"{m.Key} {m.Value}"));
        string whole = run.State == RunState.Complete ? "" : ", not complete";
        console.WriteLine(FormattableString.Invariant(
            $"{which,-6}  {run.Folder.Path}: {models}, seed {run.Experiment.Seed}, {run.Arms.Sum(a => a.Completed.Count)} trials{whole}"));
    }

    private static void Only(IAnsiConsole console, string which, IReadOnlyList<string> measures)
    {
        if (measures.Count > 0)
        {
            console.WriteLine($"Only the {which} run has: {string.Join("; ", measures)}");
        }
    }

    private static string[] Cells(ComparedMeasure m) =>
    [
        m.Stage,
        m.Kind switch
        {
            ComparedKind.Share => $"{m.Measure}: share of {m.Category}",
            ComparedKind.MissingShare => $"{m.Measure}: share missing",
            _ => m.Measure,
        },
        Number(m.First),
        Number(m.Second),
        Number(m.Difference),
        m.Interval is { } i ? $"[{Number(i.Lower)}, {Number(i.Upper)}]" : "-",
        m.PValue is { } p ? (p < 0.001 ? "< .001" : Number(p)) : "-",
        FormattableString.Invariant($"{m.PairedClusters} of {m.Clusters}"),
        m.Pairs.ToString(CultureInfo.InvariantCulture),
        FormattableString.Invariant($"{m.FirstRows - m.Pairs}, {m.SecondRows - m.Pairs}"),
    ];

    private static string Number(double value) => double.IsFinite(value) ? value.ToString("0.000", CultureInfo.InvariantCulture) : "-";
}
