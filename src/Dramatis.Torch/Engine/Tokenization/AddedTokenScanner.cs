using System.Text.RegularExpressions;

namespace Dramatis.Torch.Engine.Tokenization;

/// <summary>Finds added tokens in a text: the leftmost first, of those that begin at one place the longest.</summary>
internal sealed class AddedTokenScanner
{
    private readonly Dictionary<string, AddedToken> tokens;
    private readonly Regex? expression;

    /// <summary>Creates a scanner for some tokens, each under the text it is written as; with none, it finds nothing.</summary>
    public AddedTokenScanner(IEnumerable<(string Text, AddedToken Token)> tokens)
    {
        this.tokens = new Dictionary<string, AddedToken>(StringComparer.Ordinal);
        foreach ((string text, AddedToken token) in tokens.Where(pair => pair.Text.Length > 0))
        {
            this.tokens.TryAdd(text, token);
        }

        if (this.tokens.Count > 0)
        {
            IEnumerable<string> longestFirst = this.tokens.Keys.OrderByDescending(text => text.Length).ThenBy(text => text, StringComparer.Ordinal);
            expression = new Regex(string.Join('|', longestFirst.Select(Regex.Escape)), RegexOptions.CultureInvariant);
        }
    }

    /// <summary>The parts of a text in order: plain ranges (token null) and added tokens. Swallowed white space is in no part.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isControlAllowed">Whether a control token that covers the range from the first to the second index counts.</param>
    public IEnumerable<(Range Part, AddedToken? Token)> Scan(string text, Func<int, int, bool> isControlAllowed)
    {
        int position = 0;
        int next = 0;
        while (expression?.Match(text, next) is { Success: true } match)
        {
            AddedToken token = tokens[match.Value];
            int end = match.Index + match.Length;

            // A match that does not count must not hide one that begins within it.
            next = match.Index + 1;
            if ((token.WholeWord && TouchesWord(text, match.Index, end)) || (token.IsControl && !isControlAllowed(match.Index, end)))
            {
                continue;
            }

            int plainEnd = token.SwallowsBefore ? text.AsSpan(position, match.Index - position).TrimEnd().Length + position : match.Index;
            if (plainEnd > position)
            {
                yield return (position..plainEnd, null);
            }

            yield return (match.Index..end, token);
            position = token.SwallowsAfter ? text.Length - text.AsSpan(end).TrimStart().Length : end;
            next = position;
        }

        if (position < text.Length)
        {
            yield return (position..text.Length, null);
        }
    }

    private static bool TouchesWord(string text, int start, int end) =>
        (start > 0 && IsWord(text[start - 1])) || (end < text.Length && IsWord(text[end]));

    private static bool IsWord(char unit) => char.IsLetterOrDigit(unit) || unit == '_';
}
