using System.Text.RegularExpressions;
using Dramatis.Psychometrics.Respondents;

namespace Dramatis.Evaluation.Benchmarks;

/// <summary>
/// Reads a letter from a reply: the whole reply, the letter that is said to be the answer, a letter with a mark behind it; else the commonest
/// letter, as a guess. The published cascade ends by counting whatever is left as A; here it is missing.
/// </summary>
public static partial class LetterAnswer
{
    /// <summary>What a reply answers.</summary>
    /// <param name="reply">The reply.</param>
    /// <param name="options">Options there are, 2 to 26.</param>
    public static ExtractedAnswer Read(string reply, int options)
    {
        ArgumentNullException.ThrowIfNull(reply);
        ArgumentOutOfRangeException.ThrowIfLessThan(options, 2);
        string text = reply.Trim();
        if (Whole().Match(text) is { Success: true } whole && Place(whole, options) is { } alone)
        {
            return new ExtractedAnswer(alone, true);
        }

        int[] said = [.. Said().Matches(text).Select(m => Place(m, options)).OfType<int>().Distinct()];
        if (said.Length == 1)
        {
            return new ExtractedAnswer(said[0], true);
        }

        if (AnswerReader.IsRefusal(text))
        {
            return new ExtractedAnswer(null, false, MissingCause.Refusal);
        }

        if (said.Length > 1)
        {
            return new ExtractedAnswer(null, false, MissingCause.Unparsed); // two answers at once are none
        }

        var counts = Alone().Matches(text).Select(m => Place(m, options)).OfType<int>().CountBy(p => p).OrderByDescending(c => c.Value).ToList();
        int[] marked = [.. Marked().Matches(text).Select(m => Place(m, options)).OfType<int>().Distinct()];
        if (marked.Length == 1 && counts.All(c => c.Key == marked[0]))
        {
            return new ExtractedAnswer(marked[0], true);
        }

        bool clear = counts.Count == 1 || (counts.Count > 1 && counts[0].Value > counts[1].Value);
        return clear ? new ExtractedAnswer(counts[0].Key, false) : new ExtractedAnswer(null, false, MissingCause.Unparsed);
    }

    private static int? Place(Match match, int options) => char.ToUpperInvariant(match.Groups["l"].Value[0]) - 'A' is >= 0 and var place && place < options ? place : null;

    [GeneratedRegex(@"^\(?\[?(?<l>[A-Za-z])\]?[).:]?$", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Whole();

    [GeneratedRegex(@"\b(?i:answer|option|choice)(?i:\s+is|\s+would be)?\s*:?\s*\**\(?(?<l>[A-HJ-Z]|I(?!\s+[a-z]|['’]))(?![a-z])|\b(?<l>[A-Z])\)?\s+is\s+(?:the\s+)?(?:correct|right|answer)", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Said();

    [GeneratedRegex(@"(?:^|[\s(\[*])(?<l>[A-Z])[).,\]:*](?=\s|$|\*)", RegexOptions.CultureInvariant | RegexOptions.Multiline, 10_000)]
    private static partial Regex Marked();

    [GeneratedRegex(@"(?<![A-Za-z'])(?<l>[B-HJ-Z]|[AI](?!\s+[a-z]))(?![A-Za-z'’])", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Alone();
}
