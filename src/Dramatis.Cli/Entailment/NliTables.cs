using System.Globalization;
using Dramatis.Entailment;
using Dramatis.Models;
using Dramatis.Statistics;
using Spectre.Console;

namespace Dramatis.Cli.Entailment;

/// <summary>Shows how well a model of entailment does.</summary>
internal static class NliTables
{
    public static void Print(IAnsiConsole console, IReadOnlyList<NliReport> reports, GroundingChoice? choice)
    {
        if (reports.Count > 0)
        {
            console.Write(Overview(reports));
            console.Write(Confusions(reports));
        }

        foreach (NliReport report in reports.Where(r => r.Kinds.Count > 1))
        {
            console.Write(Kinds(report));
        }

        if (choice is not null)
        {
            console.WriteLine($"the true line among {choice.Lines}: {Number(choice.Accuracy)} {Interval(choice.Interval)} of {choice.Pairs}; overlap of words {Number(choice.Overlap)}, both together {Number(choice.Together)}");
        }
    }

    private static Table Overview(IReadOnlyList<NliReport> reports)
    {
        Table table = new Table().RoundedBorder().AddColumns(
            "pairs", "n", "accuracy", "95 % interval", "majority", "overlap", "hypothesis only", "contradiction: precision", "at recall", "swapped", "ECE", "unread", "pairs/s");
        foreach (NliReport report in reports)
        {
            table.AddRow(
                Markup.Escape(report.Set), Whole(report.Pairs), Number(report.Accuracy), Markup.Escape(Interval(report.Interval)), Number(report.Majority), Number(report.Overlap),
                Number(report.HypothesisOnly), Number(report.ContradictionPrecision), Number(report.ContradictionRecall), Number(report.SwapAgreement),
                Number(report.CalibrationError), Whole(report.Unread), report.PairsPerSecond.ToString("0", CultureInfo.InvariantCulture));
        }

        return table;
    }

    private static Table Confusions(IReadOnlyList<NliReport> reports)
    {
        Table table = new Table().RoundedBorder().AddColumns("pairs", "truth", "said: entailment", "neutral", "contradiction");
        foreach (NliReport report in reports)
        {
            foreach (NliLabel label in Enum.GetValues<NliLabel>())
            {
                table.AddRow([Markup.Escape(report.Set), label.ToString().ToLowerInvariant(), .. report.Confusion[(int)label].Select(Whole)]);
            }
        }

        return table;
    }

    private static Table Kinds(NliReport report)
    {
        Table table = new Table().RoundedBorder().AddColumns(Markup.Escape(report.Set), "n", "accuracy");
        foreach (NliKindResult kind in report.Kinds)
        {
            table.AddRow(Markup.Escape(kind.Kind), Whole(kind.Pairs), Number(kind.Accuracy));
        }

        return table;
    }

    private static string Whole(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Number(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);

    private static string Interval(ConfidenceInterval interval) => $"[{Number(interval.Lower)}, {Number(interval.Upper)}]";
}
