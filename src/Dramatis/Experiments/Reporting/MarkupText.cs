using System.Text;

namespace Dramatis.Experiments.Reporting;

/// <summary>Text from models and files on its way into markup. All of it is untrusted.</summary>
internal static class MarkupText
{
    /// <summary>Replaces what no HTML or XML document may hold (control characters, lone surrogates) by U+FFFD.</summary>
    internal static string Clean(string text)
    {
        int first = FirstIllegal(text);
        if (first < 0)
        {
            return text;
        }

        StringBuilder clean = new(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            bool pair = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            if (pair)
            {
                clean.Append(text, i++, 2);
                continue;
            }

            clean.Append(IsLegal(text[i]) ? text[i] : '\uFFFD');
        }

        return clean.ToString();
    }

    /// <summary>Escapes text for element content and for attribute values in either kind of quotes.</summary>
    internal static string Escape(string text)
    {
        string clean = Clean(text);
        if (clean.AsSpan().IndexOfAny("<>&\"'") < 0)
        {
            return clean;
        }

        StringBuilder escaped = new(clean.Length + 32);
        foreach (char c in clean)
        {
            _ = c switch
            {
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '&' => escaped.Append("&amp;"),
                '"' => escaped.Append("&quot;"),
                '\'' => escaped.Append("&#39;"),
                _ => escaped.Append(c),
            };
        }

        return escaped.ToString();
    }

    private static int FirstIllegal(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (!IsLegal(text[i]))
            {
                return i; // a high surrogate lands here too; the slow path pairs it
            }
        }

        return -1;
    }

    private static bool IsLegal(char c) =>
        c is '\t' or '\n' or '\r' || (c >= ' ' && c is not (>= '\u007F' and <= '\u009F') && !char.IsSurrogate(c) && c < '\uFFFE');
}
