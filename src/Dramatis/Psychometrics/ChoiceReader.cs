using System.Text.Json;
using System.Text.RegularExpressions;

namespace Dramatis.Psychometrics;

/// <summary>
/// Reads the letter of a choice from text: strict JSON first (<c>{"opinion": "B"}</c>), a marked line second (<c>ANSWER: B</c>). A letter
/// that stands anywhere else is not an answer: scoring by substring passes what nobody said.
/// </summary>
public static partial class ChoiceReader
{
    /// <summary>Reads a reply.</summary>
    /// <param name="reply">The reply.</param>
    /// <param name="optionCount">Number of options offered.</param>
    /// <param name="key">Name of the JSON member that holds the letter.</param>
    public static ChoiceAnswer Read(string reply, int optionCount, string key = "opinion")
    {
        ArgumentNullException.ThrowIfNull(reply);
        if (Json(reply, optionCount, key) is { } stated)
        {
            return new ChoiceAnswer(stated, ChoiceReadout.Json, Reply: reply);
        }

        return Marker(reply, optionCount) is { } marked
            ? new ChoiceAnswer(marked, ChoiceReadout.Marker, Reply: reply)
            : new ChoiceAnswer(null, ChoiceReadout.None, Refused: IsRefusal(reply), Reply: reply);
    }

    /// <summary>The option of the last marked line of a text, or null.</summary>
    public static int? Marker(string text, int optionCount)
    {
        ArgumentNullException.ThrowIfNull(text);
        Match? last = MarkedLetter().Matches(text).LastOrDefault();
        return last is null ? null : Option(last.Groups["letter"].Value, optionCount);
    }

    /// <summary>Whether a reply declines to answer.</summary>
    public static bool IsRefusal(string reply) => Refusal().IsMatch(reply);

    // The last object that is valid JSON and has the key; text before and after it is allowed.
    private static int? Json(string reply, int optionCount, string key)
    {
        for (int start = reply.LastIndexOf('{'); start >= 0; start = start == 0 ? -1 : reply.LastIndexOf('{', start - 1))
        {
            int end = reply.IndexOf('}', start);
            if (end < 0)
            {
                continue;
            }

            try
            {
                using JsonDocument document = JsonDocument.Parse(reply.AsMemory(start, end - start + 1));
                if (document.RootElement.TryGetProperty(key, out JsonElement value) && value.ValueKind == JsonValueKind.String)
                {
                    return Option(value.GetString()!.Trim(), optionCount);
                }
            }
            catch (JsonException)
            {
                // Not JSON: an earlier brace may begin one.
            }
        }

        return null;
    }

    private static int? Option(string letter, int optionCount)
    {
        int option = letter.Length == 1 ? char.ToUpperInvariant(letter[0]) - 'A' : -1;
        return option >= 0 && option < optionCount ? option : null;
    }

    [GeneratedRegex(@"\bANSWER\s*:\s*[\[(<""]?(?<letter>[A-Za-z])\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex MarkedLetter();

    [GeneratedRegex(
        @"\b(I (can(no|'|’)t|will not|won['’]t|would rather not|prefer not to|do not want to|am not able to|am unable to)\b.{0,40}\b(answer|say|share|choose|pick|take|have|express|provide|opin)|as an AI\b|no personal opinion)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Refusal();
}
