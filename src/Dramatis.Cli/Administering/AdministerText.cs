using System.Globalization;
using Dramatis.Psychometrics.Certificates;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Norms;
using Dramatis.Psychometrics.Responses;
using Dramatis.Psychometrics.Trials;
using Spectre.Console;

namespace Dramatis.Cli.Administering;

/// <summary>What a person reads after an administration.</summary>
internal static class AdministerText
{
    public static void Write(
        CommandSession session, ResponseTable table, IReadOnlyList<ProfileLine> lines, ValidityCertificate certificate, NormGroup? group)
    {
        Instrument instrument = table.Instrument;
        session.Output.WriteLine($"{instrument.Title}: {(instrument.IsValidated ? "validated on people" : "unvalidated")}; {instrument.Licence.Name}, {instrument.Licence.Holder}.");
        foreach (IGrouping<string, ProfileLine> respondent in lines.GroupBy(l => l.Respondent))
        {
            session.Console.Write(Profile(respondent.Key, [.. respondent], group));
        }

        if (group is not null)
        {
            session.Output.WriteLine($"T and percentile: {group.Id}. Norms of people do not certify a model.");
        }

        foreach (string line in Certificate(certificate))
        {
            session.Output.WriteLine(line);
        }
    }

    /// <summary>The certificate, a line for each part.</summary>
    public static IEnumerable<string> Certificate(ValidityCertificate certificate)
    {
        yield return "Validity certificate (docs/instruments.md says how to read it)";
        yield return "  wording around items   " + Sensitivity(certificate.Template);
        yield return "  order of options       " + Sensitivity(certificate.Order);
        if (certificate.Labels is not null)
        {
            yield return "  labels of options      " + Sensitivity(certificate.Labels);
        }

        yield return "  agreement as such      " + (certificate.Acquiescence is { } index ? $"{Number(index)} (0 none, 1 yes to everything)" : "not measured");
        yield return "  asked again            " + (certificate.Retest is { } retest ? $"symmetry {Number(retest)}" : "not measured (--repeats 2)");
        yield return FormattableString.Invariant(
            $"  missing                {certificate.Refused} refused and {certificate.MissingOtherwise} unreadable or lost of {certificate.Answers} answers ({100 * certificate.MissingRate:0.0} %)");
    }

    private static Table Profile(string respondent, IReadOnlyList<ProfileLine> lines, NormGroup? group)
    {
        bool agrees = lines.Any(l => l.AgreeWithAll is not null);
        Table table = new Table().RoundedBorder().Title(Markup.Escape(respondent)).AddColumns("scale", "score", "95 % interval", "range", "answered");
        if (agrees)
        {
            table.AddColumn("yes to all");
        }

        if (group is not null)
        {
            table.AddColumns("T", "percentile", "");
        }

        foreach (ProfileLine line in lines)
        {
            table.AddRow(Cells(line, agrees, group is not null).Select(c => new Text(c)).ToArray());
        }

        return table;
    }

    private static IEnumerable<string> Cells(ProfileLine line, bool agrees, bool normed)
    {
        yield return (line.Parent is null ? "" : "  ") + line.Title;
        string format = line.Score.Greatest >= 20 ? "0.0" : "0.00"; // one for the row, so that its numbers compare
        yield return line.Score.Value is { } value ? Number(value, format) : "missing";
        yield return line.Score.Interval is { } interval ? $"[{Number(interval.Lower, format)}, {Number(interval.Upper, format)}]" : "-";
        yield return $"{Number(line.Score.Least, format)} to {Number(line.Score.Greatest, format)}";
        yield return FormattableString.Invariant($"{line.Score.Answered}/{line.Score.Asked}");
        if (agrees)
        {
            yield return line.AgreeWithAll is { } baseline ? Number(baseline, format) : "-";
        }

        if (normed)
        {
            yield return line.Norm is { } n ? Number(n.T, "0.0") : "-";
            yield return line.Norm is { } p ? Number(p.Percentile, "0.0") : "-";
            yield return line.Norm?.Band.ToString().ToLowerInvariant() ?? "";
        }
    }

    private static string Sensitivity(FactorSensitivity? factor) => factor is null
        ? "not measured"
        : FormattableString.Invariant(
            $"symmetry {Number(factor.Symmetry)} (1: nothing moves); {factor.Rejected()} of {factor.Tests.Count} tests at .05, {factor.RejectedAdjusted()} after Holm's correction; {factor.Equivalent()} shown to be within {SensitivityTest.Margin} points");

    private static string Number(double value, string format = "0.00") => value.ToString(format, CultureInfo.InvariantCulture);
}
