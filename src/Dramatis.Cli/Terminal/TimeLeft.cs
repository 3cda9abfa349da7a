using System.Globalization;

namespace Dramatis.Cli.Terminal;

/// <summary>Time as progress lines write it: minutes and seconds, with hours where there are any.</summary>
internal static class TimeLeft
{
    /// <summary><c>4:07</c>, <c>1:09:57</c>, <c>30:00:00</c>; nothing below zero.</summary>
    public static string Write(TimeSpan left)
    {
        left = left < TimeSpan.Zero ? TimeSpan.Zero : left;
        long hours = (long)left.TotalHours;
        return hours > 0
            ? string.Create(CultureInfo.InvariantCulture, $"{hours}:{left.Minutes:00}:{left.Seconds:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{left.Minutes}:{left.Seconds:00}");
    }
}
