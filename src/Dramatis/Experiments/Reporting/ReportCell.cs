using System.Globalization;
using Dramatis.Statistics;

namespace Dramatis.Experiments.Reporting;

/// <summary>Numbers as the cells of tables and the sentences of reports show them: invariant, rounded, a dash for what is not there.</summary>
public static class ReportCell
{
    /// <summary>What stands where nothing can be said.</summary>
    public const string Nothing = "-";

    /// <summary>A count.</summary>
    public static string Count(int count) => count.ToString(CultureInfo.InvariantCulture);

    /// <summary>A number, halves rounded away from 0, or a dash for null and for what is not finite.</summary>
    /// <param name="value">The number.</param>
    /// <param name="digits">Digits behind the point, at least 1.</param>
    public static string Number(double? value, int digits = 3) => Shown(value, $"0.{Places(digits)}");

    /// <summary>A difference with its sign, 0 without one; a dash for null and for what is not finite.</summary>
    /// <param name="value">The difference.</param>
    /// <param name="digits">Digits behind the point, at least 1.</param>
    public static string Signed(double? value, int digits = 3) => Shown(value, $"+0.{Places(digits)};-0.{Places(digits)};0.{Places(digits)}");

    /// <summary>An interval: <c>[0.100, 0.150]</c>.</summary>
    /// <param name="interval">The interval.</param>
    /// <param name="digits">Digits behind the point, at least 1.</param>
    public static string Interval(ConfidenceInterval interval, int digits = 3) => $"[{Number(interval.Lower, digits)}, {Number(interval.Upper, digits)}]";

    /// <summary>A sentence with numbers in it, as it reads everywhere.</summary>
    public static string Text(FormattableString text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>A name as part of an identifier: lower-case letters and digits, all else hyphens.</summary>
    public static string Id(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return string.Concat(name.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')).Trim('-');
    }

    // A custom format: the standard ones round the binary value, so that .7625 becomes .762.
    private static string Shown(double? value, string format) =>
        value is { } known && double.IsFinite(known) ? known.ToString(format, CultureInfo.InvariantCulture) : Nothing;

    private static string Places(int digits)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(digits, 1);
        return new string('0', digits);
    }
}
