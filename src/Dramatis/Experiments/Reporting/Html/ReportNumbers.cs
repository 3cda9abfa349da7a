using System.Globalization;
using Dramatis.Experiments.Reporting.Drawing;
using Dramatis.Statistics;

namespace Dramatis.Experiments.Reporting.Html;

/// <summary>Numbers as a report prints them.</summary>
internal static class ReportNumbers
{
    internal static string Estimate(double? value) => value is { } v ? AxisTicks.Number(v, 3) : "–";

    internal static string Interval(ConfidenceInterval? interval) => interval is { } i
        ? $"{AxisTicks.Number(i.Lower, 3)} to {AxisTicks.Number(i.Upper, 3)}"
        : "–";

    internal static string PValue(double? p) => p switch
    {
        null => "–",
        < 0.001 => "< .001",
        > 0.999 => "> .999",
        { } value => value.ToString("F3", CultureInfo.InvariantCulture).TrimStart('0'),
    };

    internal static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    internal static string Share(int part, int whole) =>
        whole == 0 ? "–" : (100.0 * part / whole).ToString("0.0", CultureInfo.InvariantCulture) + "%";

    internal static string Money(decimal? dollars) => dollars switch
    {
        null => "unknown",
        0 => "none",
        < 0.01m => "under $0.01",
        { } value => "$" + value.ToString("N2", CultureInfo.InvariantCulture),
    };

    internal static string Duration(TimeSpan time) => time switch
    {
        { TotalSeconds: < 10 } => time.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture) + " s",
        { TotalMinutes: < 1 } => time.TotalSeconds.ToString("0", CultureInfo.InvariantCulture) + " s",
        { TotalHours: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{time.Minutes} min {time.Seconds} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(long)time.TotalHours} h {time.Minutes} min"),
    };
}
