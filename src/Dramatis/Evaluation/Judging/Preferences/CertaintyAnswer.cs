using System.Text.RegularExpressions;

namespace Dramatis.Evaluation.Judging.Preferences;

/// <summary>Reads "[[A]] 85" and its many relatives: a letter, and a certainty from 1 to 100 where one is given.</summary>
public static partial class CertaintyAnswer
{
    /// <summary>The letter's side and the certainty in [0, 1] that it is right; null when there is no letter, or both.</summary>
    /// <param name="reply">The reply of a judge.</param>
    /// <param name="withoutCertainty">Certainty where none is given.</param>
    public static (bool IsA, double Certainty)? Read(string reply, double withoutCertainty = 0.75)
    {
        ArgumentNullException.ThrowIfNull(reply);
        string[] letters = [.. Letter().Matches(reply).Select(m => m.Groups["l"].Value.ToUpperInvariant()).Distinct()];
        if (letters.Length != 1)
        {
            return null;
        }

        int[] numbers = [.. Number().Matches(reply).Select(m => int.Parse(m.Groups["n"].Value, System.Globalization.CultureInfo.InvariantCulture)).Where(n => n is >= 1 and <= 100).Distinct()];
        double certainty = numbers.Length == 1 ? numbers[0] / 100.0 : withoutCertainty;
        return (letters[0] == "A", Math.Max(0.5, 0.5 + (certainty / 2))); // 0 knows nothing, 100 is sure
    }

    // A capital alone or in brackets; "a reply" is no answer.
    [GeneratedRegex(@"(?:\[\[?|\(|\*\*|^|\b(?i:option|answer|reply|choice|response)(?i: is)?:?\s+|[""'])\s*(?<l>[AB])(?=\]|\)|\*\*|[""'.,:;!]|\s|$)", RegexOptions.CultureInvariant | RegexOptions.Multiline, 10_000)]
    private static partial Regex Letter();

    [GeneratedRegex(@"(?<!\d)(?<n>\d{1,3})(?!\d)", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Number();
}
