using System.Text;

namespace Dramatis.Experiments.Reporting.Drawing;

/// <summary>
/// Widths of text without a font: pictures are laid out the same on a machine with no fonts at all, and the reader's own font
/// sets the text. Estimates lean to the wide side, so that labels are not cut.
/// </summary>
internal static class TextMetrics
{
    /// <summary>Estimated width in pixels.</summary>
    internal static double Width(string text, double size)
    {
        double em = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            em += rune.Value switch
            {
                'i' or 'l' or 'j' or 'I' or '.' or ',' or '\'' or '|' or '!' or ':' or ';' => 0.30,
                ' ' or 'f' or 't' or 'r' or '(' or ')' or '[' or ']' or '-' or '/' => 0.38,
                'm' or 'w' or 'M' or 'W' or '%' or '@' => 0.92,
                >= 'A' and <= 'Z' => 0.70,
                < 0x2E80 => 0.62,
                _ => 1.0,
            };
        }

        return em * size;
    }

    /// <summary>Breaks text into lines of at most <paramref name="width"/> pixels; what does not fit ends in an ellipsis.</summary>
    internal static IReadOnlyList<string> Wrap(string text, double size, double width, int mostLines)
    {
        List<string> lines = [];
        string line = string.Empty;
        foreach (string word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            string longer = line.Length == 0 ? word : line + " " + word;
            if (line.Length == 0 || Width(longer, size) <= width)
            {
                line = longer;
                continue;
            }

            lines.Add(line);
            line = word;
        }

        lines.Add(line);
        bool cut = lines.Count > mostLines;
        if (cut)
        {
            lines.RemoveRange(mostLines, lines.Count - mostLines);
            lines[^1] += "…";
        }

        return [.. lines.Select(l => Shorten(l, size, width))];
    }

    private static string Shorten(string line, double size, double width)
    {
        if (Width(line, size) <= width)
        {
            return line;
        }

        List<Rune> runes = [.. line.TrimEnd('…').EnumerateRunes()];
        while (runes.Count > 1 && Width(string.Concat(runes) + "…", size) > width)
        {
            runes.RemoveAt(runes.Count - 1);
        }

        return string.Concat(runes).TrimEnd() + "…";
    }
}
