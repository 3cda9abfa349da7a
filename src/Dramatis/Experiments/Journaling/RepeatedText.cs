using System.Collections.Concurrent;

namespace Dramatis.Experiments.Journaling;

/// <summary>Keeps one copy of short texts that repeat in many rows; bounded, so that a column of free text cannot fill it.</summary>
internal static class RepeatedText
{
    private const int LongestText = 64;
    private const int MostTexts = 65_536;
    private static readonly ConcurrentDictionary<string, string> Kept = new(StringComparer.Ordinal);

    /// <summary>An equal text, the same instance as before where it is kept.</summary>
    public static string Of(string text)
    {
        if (text.Length > LongestText)
        {
            return text;
        }

        if (Kept.TryGetValue(text, out string? kept))
        {
            return kept;
        }

        return Kept.Count < MostTexts ? Kept.GetOrAdd(text, text) : text;
    }
}
