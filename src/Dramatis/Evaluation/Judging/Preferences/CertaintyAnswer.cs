using System.Text.RegularExpressions;

namespace Dramatis.Evaluation.Judging.Preferences;

/// <summary>Reads "[[A]] 85" and its many relatives: a letter, and a certainty from 1 to 100 where one is given.</summary>
public static partial class CertaintyAnswer
{
    /// <summary>The letter's side and the certainty in [0, 1] that it is right; null when there is no letter, or both.</summary>
    /// <param name="reply">The reply of a judge.</param>
    /// <param name="withoutCertainty">Certainty where none is given.</param>
    public static (bool IsA, double Certainty)? Read(string reply, double withoutCertainty = 0.75) =>
        ReadLetter(reply, "AB", withoutCertainty) is { } read ? (read.Letter == 'A', Math.Max(0.5, 0.5 + (read.Stated / 2))) : null; // 0 knows nothing, 100 is sure

    /// <summary>The letter, and the certainty in [0, 1] as it is stated; null when there is no letter, or more than one.</summary>
    /// <param name="reply">The reply of a judge.</param>
    /// <param name="letters">The letters that may be chosen, out of A, B and C.</param>
    /// <param name="withoutCertainty">Certainty where none is given.</param>
    public static (char Letter, double Stated)? ReadLetter(string reply, string letters, double withoutCertainty = 0.75)
    {
        ArgumentNullException.ThrowIfNull(reply);
        ArgumentNullException.ThrowIfNull(letters);
        char[] named = [.. Letter().Matches(reply).Select(m => char.ToUpperInvariant(m.Groups["l"].ValueSpan[0])).Distinct().Where(l => letters.Contains(l, StringComparison.Ordinal))];
        if (named.Length != 1)
        {
            return null;
        }

        int[] numbers = [.. Number().Matches(reply).Select(m => int.Parse(m.Groups["n"].Value, System.Globalization.CultureInfo.InvariantCulture)).Where(n => n is >= 1 and <= 100).Distinct()];
        return (named[0], numbers.Length == 1 ? numbers[0] / 100.0 : withoutCertainty);
    }

    // A capital alone or in brackets; "a reply" is no answer.
    [GeneratedRegex(@"(?:\[\[?|\(|\*\*|^|\b(?i:option|answer|reply|choice|response)(?i: is)?:?\s+|[""'])\s*(?<l>[ABC])(?=\]|\)|\*\*|[""'.,:;!]|\s|$)", RegexOptions.CultureInvariant | RegexOptions.Multiline, 10_000)]
    private static partial Regex Letter();

    [GeneratedRegex(@"(?<!\d)(?<n>\d{1,3})(?!\d)", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Number();
}
