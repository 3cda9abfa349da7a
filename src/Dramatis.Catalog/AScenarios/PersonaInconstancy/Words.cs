using System.Globalization;
using Dramatis.Scenarios.OpinionGroups.Metrics;

namespace Dramatis.Catalog.AScenarios.PersonaInconstancy;

/// <summary>Numbers as the report writes them.</summary>
internal static class Words
{
    public static string Count(int count) => count.ToString(CultureInfo.InvariantCulture);

    public static string Number(double? value) => value is { } known ? known.ToString("0.00", CultureInfo.InvariantCulture) : "-";

    public static string Percent(double? share) =>
        share is { } known ? string.Create(CultureInfo.InvariantCulture, $"{100 * known:0.0} %") : "no data for the share";

    public static string Percent(Proportion proportion) => Percent(proportion.Share);

    /// <summary>Share, interval and counts of a cell: <c>25 % [9, 53] (3/12)</c>.</summary>
    public static string Cell(Proportion proportion) => proportion.Interval is { } interval
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"{100 * proportion.Share!.Value:0} % [{100 * interval.Lower:0}, {100 * interval.Upper:0}] ({proportion.Count}/{proportion.Total})")
        : "-";

    public static string Contrast(string name, Contrast? contrast) => contrast is null
        ? $"{name}: not enough questions."
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{name}: {contrast.Estimate:+0.000;-0.000;0.000} [{contrast.Interval.Lower:+0.000;-0.000;0.000}, {contrast.Interval.Upper:+0.000;-0.000;0.000}].");
}
