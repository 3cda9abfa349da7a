using System.Text.RegularExpressions;

namespace Dramatis.Evaluation.Labelling;

/// <summary>
/// Finds speakers who speak as somebody else: "As a Veldian ...", "I am the Veldian agent", "We Veldians ...", or another speaker's name
/// at the head of the message. Mere mention ("as the Veldian agent said") is not a self-reference.
/// </summary>
public static partial class SelfReference
{
    /// <summary>The other persona as whom a message speaks, or null when it does not.</summary>
    /// <param name="message">The message.</param>
    /// <param name="own">Names and demonyms of the speaker.</param>
    /// <param name="others">Names and demonyms of everybody else.</param>
    public static string? FalseOne(string message, IReadOnlyCollection<string> own, IReadOnlyCollection<string> others)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(own);
        ArgumentNullException.ThrowIfNull(others);
        if (Head(message, others) is { } head && !Matches(head, own))
        {
            return head;
        }

        foreach (Match found in Claim().Matches(message))
        {
            string claimed = found.Groups["rest"].Value;
            string? other = others.Where(o => Begins(claimed, o)).MaxBy(o => o.Length);
            string? self = own.Where(o => Begins(claimed, o)).MaxBy(o => o.Length);

            // The longer name wins: "South Korean" is not "South".
            if (other is not null && other.Length > (self?.Length ?? 0) && !Mention(claimed, other))
            {
                return other;
            }
        }

        return null;
    }

    private static string? Head(string message, IReadOnlyCollection<string> others) => others
        .Where(o => message.StartsWith(o, StringComparison.OrdinalIgnoreCase) && message[o.Length..].TrimStart().StartsWith(':'))
        .MaxBy(o => o.Length);

    private static bool Matches(string name, IReadOnlyCollection<string> own) => own.Contains(name, StringComparer.OrdinalIgnoreCase);

    private static bool Begins(string text, string name) =>
        text.StartsWith(name, StringComparison.OrdinalIgnoreCase)
        && (text.Length == name.Length || !char.IsLetter(text[name.Length]) || Plural(text, name.Length));

    private static bool Plural(string text, int end) =>
        text[end] == 's' && (text.Length == end + 1 || !char.IsLetter(text[end + 1]));

    private static bool Mention(string claimed, string other) => SpeechVerb().IsMatch(claimed[other.Length..]);

    [GeneratedRegex(
        @"\b(?:(?:speaking |talking )?as (?:an? |the |one of the )?|I am (?:an? |the )?|I'm (?:an? |the )?|I, (?:an? |the )?|we (?:the )?|we, the |on behalf of (?:the )?)(?<rest>\p{L}.{0,80})",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Claim();

    [GeneratedRegex(
        @"^s?(?: (?:agent|delegate|friend|colleague|speaker|representative))?s?(?: (?:has|have|just|already|also|rightly|correctly))* (?:said|says|noted|notes|argued|argues|pointed|points|mentioned|mentions|stated|states|put|puts|suggested|suggests|explained|explains|told)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SpeechVerb();
}
