using System.Text.RegularExpressions;
using Dramatis.Psychometrics.Respondents;

namespace Dramatis.Evaluation.Benchmarks;

/// <summary>
/// Reads a point of a scale from 1 from a reply: the whole reply, the number that is called the rating or stands before the length of the
/// scale (<c>2/5</c>, <c>2 out of 5</c>); else the commonest digit, as a guess. Two ratings at once are none; 0 counts as 1, as published. The
/// published cascade ends by counting whatever is left as the middle; here it is missing.
/// </summary>
public static partial class RatingAnswer
{
    private const int LongestReply = 20_000;

    /// <summary>What a reply answers: places from 0.</summary>
    /// <param name="reply">The reply.</param>
    /// <param name="points">Points of the scale, 2 to 9.</param>
    public static ExtractedAnswer Read(string reply, int points)
    {
        ArgumentNullException.ThrowIfNull(reply);
        ArgumentOutOfRangeException.ThrowIfLessThan(points, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(points, 9);
        string text = (reply.Length > LongestReply ? reply[..LongestReply] : reply).Trim();
        if (Whole().Match(text) is { Success: true } whole && Place(whole, points) is { } alone)
        {
            return new ExtractedAnswer(alone, true);
        }

        int[] said = [.. Said().Matches(text).Select(m => Place(m, points)).OfType<int>().Distinct()];
        if (said.Length == 1)
        {
            return new ExtractedAnswer(said[0], true);
        }

        if (said.Length == 0 && AnswerReader.IsRefusal(text))
        {
            return new ExtractedAnswer(null, false, MissingCause.Refusal);
        }

        var counts = Digit().Matches(OfScale().Replace(text, "")).Select(m => Place(m, points)).OfType<int>().CountBy(p => p).OrderByDescending(c => c.Value).ToList();
        bool clear = said.Length == 0 && (counts.Count == 1 || (counts.Count > 1 && counts[0].Value > counts[1].Value));
        return clear ? new ExtractedAnswer(counts[0].Key, false) : new ExtractedAnswer(null, false, MissingCause.Unparsed);
    }

    private static int? Place(Match match, int points) => match.Groups["d"].Value[0] - '0' is var digit && digit <= points ? Math.Max(0, digit - 1) : null;

    [GeneratedRegex(@"^\W*(?<d>\d)(?:\.0+)?\W*$", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Whole();

    [GeneratedRegex(@"\b(?i:rating|rate|score|answer)(?i:\s+(?:is|it|of|would|be|this|post|as|a))*\s*[:=]?\s*\**(?<d>\d)(?![\d.]*\d)|(?<![\d.])(?<d>\d)\s*(?:/|(?i:out of))\s*\d(?!\d)", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Said();

    [GeneratedRegex(@"(?i:from|between)\s+\d\s+(?i:to|and)\s+\d|\d\s*[-–]\s*\d", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex OfScale();

    [GeneratedRegex(@"(?<![\d.])(?<d>\d)(?![\d]|\.\d)", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Digit();
}
