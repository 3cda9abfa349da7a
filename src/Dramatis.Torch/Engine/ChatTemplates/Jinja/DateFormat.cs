using System.Globalization;
using System.Text;

namespace Dramatis.Torch.Engine.ChatTemplates.Jinja;

/// <summary>Dates by the letters of C's strftime, with English names.</summary>
internal static class DateFormat
{
    /// <summary>A time written out, or null when the format has a letter that is not known.</summary>
    public static string? Write(DateTimeOffset time, string format)
    {
        var text = new StringBuilder();
        for (int i = 0; i < format.Length; i++)
        {
            if (format[i] != '%')
            {
                text.Append(format[i]);
                continue;
            }

            bool isBare = ++i < format.Length && format[i] == '-';
            i += isBare ? 1 : 0;
            if (i >= format.Length || Part(time, format[i]) is not { } part)
            {
                return null;
            }

            text.Append(isBare ? part.TrimStart('0') is { Length: > 0 } bare ? bare : "0" : part);
        }

        return text.ToString();
    }

    private static string? Part(DateTimeOffset time, char letter) => letter switch
    {
        'd' => Format(time, "dd"),
        'e' => time.Day.ToString(CultureInfo.InvariantCulture).PadLeft(2),
        'm' => Format(time, "MM"),
        'y' => Format(time, "yy"),
        'Y' => Format(time, "yyyy"),
        'b' or 'h' => Format(time, "MMM"),
        'B' => Format(time, "MMMM"),
        'a' => Format(time, "ddd"),
        'A' => Format(time, "dddd"),
        'H' => Format(time, "HH"),
        'I' => Format(time, "hh"),
        'p' => Format(time, "tt"),
        'M' => Format(time, "mm"),
        'S' => Format(time, "ss"),
        'j' => time.DayOfYear.ToString("000", CultureInfo.InvariantCulture),
        'F' => Format(time, "yyyy-MM-dd"),
        'T' => Format(time, "HH:mm:ss"),
        '%' => "%",
        _ => null,
    };

    private static string Format(DateTimeOffset time, string format) => time.ToString(format, CultureInfo.InvariantCulture);
}
