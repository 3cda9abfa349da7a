using System.Globalization;
using Dramatis.Conversations;

namespace Dramatis.Control.Selection.Choices;

/// <summary>
/// PersonaChat as ParlAI keeps it: numbered lines, <c>1 your persona: …</c> first, then <c>3 said&lt;tab&gt;reply&lt;tab&gt;&lt;tab&gt;candidate|candidate|…</c>;
/// the number 1 begins a new dialogue. A talk is everything before a reply. Lines on the partner's persona are passed over.
/// </summary>
public static class PersonaChatText
{
    private const string Own = "your persona:";
    private const string Partner = "partner's persona:";
    private const string Expected = "Lines are '1 your persona: ...' and '2 said<tab>reply<tab><tab>candidate|candidate'.";

    /// <summary>Reads talks, one a reply.</summary>
    /// <param name="reader">Where they come from.</param>
    /// <param name="name">Its name in errors.</param>
    /// <exception cref="InvalidInputException">A line is not of that kind; the message names it.</exception>
    public static IEnumerable<ResponseChoice> Read(TextReader reader, string name)
    {
        ArgumentNullException.ThrowIfNull(reader);
        List<string> persona = [];
        List<Turn> turns = [];
        string dialogue = "";
        int number = 0;
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            string where = FormattableString.Invariant($"{name}, line {number}");
            (bool first, string rest) = Numbered(line, where);
            if (first)
            {
                (persona, turns, dialogue) = ([], [], FormattableString.Invariant($"dialogue-{number}"));
            }

            if (rest.StartsWith(Own, StringComparison.Ordinal))
            {
                persona.Add(rest[Own.Length..].Trim());
            }
            else if (!rest.StartsWith(Partner, StringComparison.Ordinal))
            {
                yield return Talk(rest, where, FormattableString.Invariant($"line-{number}"), persona, turns) with { Dialogue = dialogue };
            }
        }
    }

    private static (bool IsFirst, string Content) Numbered(string line, string where)
    {
        int space = line.IndexOf(' ', StringComparison.Ordinal);
        return space > 0 && int.TryParse(line.AsSpan(0, space), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? (number == 1, line[(space + 1)..])
            : throw new InvalidInputException(where, "begins with no number.", Expected);
    }

    private static ResponseChoice Talk(string rest, string where, string id, List<string> persona, List<Turn> turns)
    {
        if (rest.Split('\t') is not [var said, { Length: > 0 } reply, .. var more])
        {
            throw new InvalidInputException(where, "has no reply.", Expected);
        }

        string[] offered = more.LastOrDefault() is { Length: > 0 } candidates ? [.. candidates.Split('|').Where(c => !string.IsNullOrWhiteSpace(c))] : [];
        string[] replies = [.. offered.Append(reply).Distinct(StringComparer.Ordinal)];
        ChoiceChecks.Texts(where, [said, .. replies, .. persona]);
        turns.Add(new Turn(turns.Count, ResponseChoice.DefaultAsker, said));
        ResponseChoice talk = new(
            id, ResponseChoice.Sentences(ResponseChoice.DefaultSpeaker, persona), new DialogueContext(ResponseChoice.DefaultSpeaker, [.. turns]), replies, Array.IndexOf(replies, reply));
        turns.Add(new Turn(turns.Count, ResponseChoice.DefaultSpeaker, reply));
        return talk;
    }
}
