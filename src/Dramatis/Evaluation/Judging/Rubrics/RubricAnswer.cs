using System.Text.Json;
using System.Text.RegularExpressions;

namespace Dramatis.Evaluation.Judging.Rubrics;

/// <summary>Reads a score from a judge's answer: an object of JSON with <c>score</c> first, else the last sentence that names one.</summary>
public static partial class RubricAnswer
{
    /// <summary>The score; 0 and whatever is no whole number from 1 to 5 count as missing, never as a low score.</summary>
    public static RubricScore Read(string answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return Structured(answer) ?? Spoken(answer) ?? new RubricScore(null, null, MissingCause.Unparsed);
    }

    private static RubricScore? Structured(string answer)
    {
        int open = answer.IndexOf('{', StringComparison.Ordinal);
        int close = answer.LastIndexOf('}');
        if (open < 0 || close < open)
        {
            return null;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(answer[open..(close + 1)]);
            string? reason = document.RootElement.TryGetProperty("reason", out JsonElement said) && said.ValueKind == JsonValueKind.String ? said.GetString() : null;
            return document.RootElement.TryGetProperty("score", out JsonElement score) && score.ValueKind == JsonValueKind.Number && score.TryGetInt32(out int value) && value is >= 1 and <= Rubric.Scores
                ? new RubricScore(value, reason)
                : new RubricScore(null, reason, MissingCause.Unparsed);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static RubricScore? Spoken(string answer) =>
        Sentence().Matches(answer).LastOrDefault() is { } match ? new RubricScore(match.Groups["n"].Value[0] - '0', answer[..match.Index].Trim()) : null;

    [GeneratedRegex(@"\bscore(?: is| of|:)*\s*\**(?<n>[1-5])(?!\d|\.\d|\s*(?:to|-|–|/)\s*\d)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Sentence();
}
