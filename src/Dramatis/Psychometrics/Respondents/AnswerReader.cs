using System.Text.Json;
using System.Text.RegularExpressions;
using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Responses;

namespace Dramatis.Psychometrics.Respondents;

/// <summary>
/// Reads the answer to an item from text. In this order: the member <c>answer</c> of a JSON object, a line <c>ANSWER: x</c>, a label at
/// the beginning, the wording of exactly one option in the first sentence (the longest that fits, so that "strongly agree" is not
/// "agree"), a number that is the only one in the reply. Two answers at once are no answer. What is left is a refusal when it declines,
/// and unreadable otherwise; neither ever becomes the neutral option.
/// </summary>
public static partial class AnswerReader
{
    private const int LongestReply = 20_000;

    /// <summary>Reads a reply to one item.</summary>
    public static ItemAnswer Read(string reply, RenderedItem item)
    {
        ArgumentNullException.ThrowIfNull(reply);
        ArgumentNullException.ThrowIfNull(item);
        string text = reply.Length > LongestReply ? reply[..LongestReply] : reply;
        int? place = Json(text, item) ?? Marked(text, item) ?? Leading(text, item) ?? Worded(text, item) ?? OnlyNumber(text, item);
        return place is { } shown
            ? ItemAnswer.Chosen(item.Shown[shown], reply)
            : ItemAnswer.None(IsRefusal(text) ? MissingCause.Refusal : MissingCause.Unparsed, reply);
    }

    /// <summary>
    /// Reads a reply to several items, one line each: <c>(a) 3</c>, <c>b: 4</c>, <c>(aa) Fully</c>. An item without a line, or with two
    /// different ones, has no answer.
    /// </summary>
    public static IReadOnlyList<ItemAnswer> ReadLines(string reply, IReadOnlyList<RenderedItem> items)
    {
        ArgumentNullException.ThrowIfNull(reply);
        ArgumentNullException.ThrowIfNull(items);
        string text = reply.Length > LongestReply * 5 ? reply[..(LongestReply * 5)] : reply;
        ILookup<string, string> lines = Line().Matches(text)
            .ToLookup(m => m.Groups["item"].Value.ToLowerInvariant(), m => m.Groups["answer"].Value.Trim(), StringComparer.Ordinal);
        MissingCause cause = lines.Count == 0 && IsRefusal(text) ? MissingCause.Refusal : MissingCause.Unparsed;
        return [.. items.Select((item, at) => OfLines(item, [.. lines[ItemLetters(at)]], cause))];
    }

    /// <summary>The letters of an item in a list: a, b, ..., z, aa, ab.</summary>
    public static string ItemLetters(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        string last = ((char)('a' + (index % 26))).ToString();
        return index < 26 ? last : ItemLetters((index / 26) - 1) + last;
    }

    /// <summary>Whether a reply declines to answer.</summary>
    public static bool IsRefusal(string reply)
    {
        ArgumentNullException.ThrowIfNull(reply);
        return ChoiceReader.IsRefusal(reply) || Declines().IsMatch(reply);
    }

    private static ItemAnswer OfLines(RenderedItem item, IReadOnlyList<string> lines, MissingCause cause)
    {
        ItemAnswer[] read = [.. lines.Select(line => Read(line, item))];
        return read.Length > 0 && read.All(a => a.Option is not null) && read.All(a => a.Option == read[0].Option)
            ? read[0]
            : ItemAnswer.None(lines.Count == 0 ? cause : MissingCause.Unparsed, string.Join(" / ", lines));
    }

    private static int? Json(string text, RenderedItem item)
    {
        int start = text.LastIndexOf('{');
        int end = start < 0 ? -1 : text.IndexOf('}', start);
        if (end < 0)
        {
            return null;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(text.AsMemory(start, end - start + 1));
            return document.RootElement.TryGetProperty("answer", out JsonElement value)
                ? Place(value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText(), item)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static int? Marked(string text, RenderedItem item) =>
        Marker().Matches(text).LastOrDefault() is { } match ? Place(match.Groups["answer"].Value.Trim(' ', '*', '"', '.', '(', ')', '['), item) ?? Leading(match.Groups["answer"].Value, item) : null;

    // "3", "3.", "(3)", "**3** - Partly", "C) ...": a label that stands alone at the beginning. A lone capital before a word ("A person
    // ...") is an article, so letters and numerals need the end or punctuation after them.
    private static int? Leading(string text, RenderedItem item)
    {
        Match match = Label().Match(text);
        return match.Success ? Label(match.Groups["label"].Value, item) : null;
    }

    private static int? Label(string label, RenderedItem item)
    {
        for (int place = 0; place < item.Labels.Count; place++)
        {
            if (item.Labels[place].Length > 0 && string.Equals(item.Labels[place], label, StringComparison.OrdinalIgnoreCase))
            {
                return place;
            }
        }

        return null;
    }

    private static int? Place(string answer, RenderedItem item)
    {
        if (Label(answer.Trim(), item) is { } place)
        {
            return place;
        }

        string normalised = NormalisedText.Of(answer);
        int at = item.OptionTexts.ToList().FindIndex(t => NormalisedText.Of(t) == normalised);
        return at < 0 ? null : at;
    }

    private static int? Worded(string text, RenderedItem item)
    {
        string sentence = " " + NormalisedText.Of(FirstSentence().Match(text).Value) + " ";
        List<(int Start, int End, int Place)> found = [];
        foreach ((int place, string option) in item.OptionTexts.Index().OrderByDescending(o => o.Item.Length))
        {
            string words = NormalisedText.Of(option) + " ";
            for (int at = sentence.IndexOf(" " + words, StringComparison.Ordinal); at >= 0; at = sentence.IndexOf(" " + words, at + 1, StringComparison.Ordinal))
            {
                // A shorter option inside a longer one ("agree" in "strongly agree") was not said.
                if (!found.Exists(f => at >= f.Start && at + words.Length <= f.End))
                {
                    found.Add((at, at + words.Length, place));
                }
            }
        }

        int[] places = [.. found.Select(f => f.Place).Distinct()];
        return places.Length == 1 && !IsRefusal(text) ? places[0] : null;
    }

    private static int? OnlyNumber(string text, RenderedItem item)
    {
        string[] numbers = [.. Number().Matches(text).Select(m => m.Value).Distinct()];
        return numbers.Length == 1 && item.Administration.Labels == LabelStyle.Numbers && !IsRefusal(text) ? Label(numbers[0], item) : null;
    }

    [GeneratedRegex(@"\b(?:ANSWER|ANTWORT)\s*(?:IS|:|=)\s*(?<answer>[^\n]{1,200})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Marker();

    [GeneratedRegex(@"^[\s*_""'(\[<]*(?<label>[0-9]{1,2}|[A-Za-z]|[IVXivx]{1,5})[\s*_""'\])>]*(?:$|\n|[.:,;(=–—-](?!\s*[0-9])|(?<=\)))", RegexOptions.CultureInvariant)]
    private static partial Regex Label();

    [GeneratedRegex(@"^\s*[^.!\n。！]*", RegexOptions.CultureInvariant)]
    private static partial Regex FirstSentence();

    [GeneratedRegex(@"(?<![\w.,-])[0-9]{1,4}(?![\w]|[.,-][0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex(@"^[\s*>-]*[(\[]?(?<item>[A-Za-z]{1,2})[).:\]]+\s*(?<answer>[^\n]{1,200})$", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Line();

    [GeneratedRegex(
        @"\b(I('m| am) (sorry|afraid)\b|I (can(no|'|’)t|won['’]t|will not|refuse|decline|must decline)\b|(don['’]t|do not) have (personal|any|a) |as an? (AI|artificial|language model)\b|ich (kann|möchte|will) (das |dazu |darauf |diese )?.{0,30}nicht (beantworten|antworten|sagen)|als (KI|Sprachmodell)\b)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Declines();
}
