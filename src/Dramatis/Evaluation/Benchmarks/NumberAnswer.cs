using System.Globalization;
using System.Text.RegularExpressions;
using Dramatis.Psychometrics.Respondents;

namespace Dramatis.Evaluation.Benchmarks;

/// <summary>
/// Reads the final number of a worked answer: the one behind <c>####</c>, in a box, or said to be the answer, the last of them; else the
/// last number there is, as a guess. A reply without a number is missing.
/// </summary>
public static partial class NumberAnswer
{
    private const int LongestReply = 20_000;

    /// <summary>What a reply answers.</summary>
    public static ExtractedNumber Read(string reply)
    {
        ArgumentNullException.ThrowIfNull(reply);
        string text = reply.Length > LongestReply ? reply[^LongestReply..] : reply; // the answer stands at the end
        if (Said().Matches(text).Select(Value).LastOrDefault(v => v is not null) is { } said)
        {
            return new ExtractedNumber(said, true);
        }

        if (AnswerReader.IsRefusal(text))
        {
            return new ExtractedNumber(null, false, MissingCause.Refusal);
        }

        decimal?[] numbers = [.. Number().Matches(text).Select(Value).Where(v => v is not null)];
        return numbers.Length > 0
            ? new ExtractedNumber(numbers[^1], numbers.Length == 1 && Number().Replace(text, "").All(c => !char.IsLetterOrDigit(c)))
            : new ExtractedNumber(null, false, MissingCause.Unparsed);
    }

    /// <summary>A number as people write it: a sign, a currency, commas between thousands, a decimal point, per cent. Null when it is none.</summary>
    public static decimal? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Match match = Alone().Match(text);
        return match.Success ? Value(match) : null;
    }

    // Twenty digits and more are no answer to anything and may not fit.
    private static decimal? Value(Match match) => decimal.TryParse(
        (match.Groups["s"].Value is "-" or "\u2212" ? "-" : "") + match.Groups["n"].Value.Replace(",", "", StringComparison.Ordinal),
        NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
        CultureInfo.InvariantCulture,
        out decimal value)
        ? value
        : null;

    private const string Digits = @"(?:(?<s>[-\u2212])(?=[$€£\d]))?(?:[$€£]\s?)?(?<n>(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)(?![\d,]*\d)";

    [GeneratedRegex(@"(?:####|\\boxed\{|(?i:answer)(?i:\s+is|\s+would be|\s*=|\s*:)+)[\s:*$]*" + Digits, RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Said();

    [GeneratedRegex(@"(?<![\w.,])" + Digits, RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Number();

    [GeneratedRegex(@"^\s*" + Digits + @"\s*%?\s*\.?\s*$", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Alone();
}
