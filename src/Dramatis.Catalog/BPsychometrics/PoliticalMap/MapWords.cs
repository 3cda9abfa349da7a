using System.Globalization;
using Dramatis.Statistics;

namespace Dramatis.Catalog.BPsychometrics.PoliticalMap;

/// <summary>Numbers as the report writes them.</summary>
internal static class MapWords
{
    public static string Count(int count) => count.ToString(CultureInfo.InvariantCulture);

    public static string Number(double? value) =>
        value is { } known && double.IsFinite(known) ? known.ToString("0.00", CultureInfo.InvariantCulture) : "-";

    public static string Signed(double value) => value.ToString("+0.00;-0.00;0.00", CultureInfo.InvariantCulture);

    public static string Interval(ConfidenceInterval interval) =>
        string.Create(CultureInfo.InvariantCulture, $"[{interval.Lower:0.00}, {interval.Upper:0.00}]");

    public static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.0} %");

    public static string P(double p) => p < 0.001 ? "< .001" : p.ToString("0.000", CultureInfo.InvariantCulture);
}
