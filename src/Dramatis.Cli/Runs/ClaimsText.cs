using System.Globalization;
using Dramatis.Experiments;
using Spectre.Console;

namespace Dramatis.Cli.Runs;

/// <summary>Prints summary and claims for a person.</summary>
internal static class ClaimsText
{
    public static void Write(IAnsiConsole console, StudyAnalysis analysis)
    {
        console.WriteLine();
        console.WriteLine(analysis.Summary);
        foreach (string judge in analysis.JudgedBy)
        {
            console.Profile.Out.Writer.WriteLine(judge); // not folded: it may name a command to copy
        }

        console.WriteLine();
        if (analysis.Claims.Count == 0)
        {
            return;
        }

        Table table = new Table().RoundedBorder().AddColumns("claim", "verdict", "estimate", "95 % interval", "p", "units");
        foreach (Claim claim in analysis.Claims)
        {
            table.AddRow(
                new Text(claim.Statement),
                new Markup(Verdict(claim.Verdict)),
                new Text(Number(claim.Estimate)),
                new Text(claim.Interval is { } i ? $"[{Number(i.Lower)}, {Number(i.Upper)}]" : "-"),
                new Text(claim.PValue is { } p ? (p < 0.001 ? "< .001" : Number(p)) : "-"),
                new Text(claim.Observations.ToString(CultureInfo.InvariantCulture)));
        }

        console.Write(table);
    }

    private static string Number(double? value) => value is { } v ? v.ToString("0.000", CultureInfo.InvariantCulture) : "-";

    private static string Verdict(ClaimVerdict verdict) => verdict switch
    {
        ClaimVerdict.Supported => "[green]supported[/]",
        ClaimVerdict.Contradicted => "[red]contradicted[/]",
        ClaimVerdict.Inconclusive => "[yellow]inconclusive[/]",
        _ => "not evaluated",
    };
}
