using System.Globalization;
using Dramatis.Experiments.Reporting;
using Dramatis.Statistics;

namespace Dramatis.Catalog.BPsychometrics.PoliticalMap;

/// <summary>Numbers as the report writes them.</summary>
internal static class MapWords
{
    public static string Count(int count) => ReportCell.Count(count);

    public static string Number(double? value) => ReportCell.Number(value, 2);

    public static string Signed(double value) => ReportCell.Signed(value, 2);

    public static string Interval(ConfidenceInterval interval) => ReportCell.Interval(interval, 2);

    public static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.0} %");

    public static string P(double p) => p < 0.001 ? "< .001" : p.ToString("0.000", CultureInfo.InvariantCulture);
}
