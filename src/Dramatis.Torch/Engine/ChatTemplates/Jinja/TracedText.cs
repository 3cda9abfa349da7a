namespace Dramatis.Torch.Engine.ChatTemplates.Jinja;

/// <summary>
/// A text of which every unit knows where it comes from: from the template (trusted) or from a message. Whatever a template does to a
/// message's text, what comes out is not trusted, and so cannot become a control token. Immutable.
/// </summary>
internal sealed class TracedText
{
    private readonly bool[] trusted;

    private TracedText(string text, bool[] trusted) => (Text, this.trusted) = (text, trusted);

    /// <summary>No text.</summary>
    public static TracedText Empty { get; } = new("", []);

    /// <summary>The characters.</summary>
    public string Text { get; }

    /// <summary>UTF-16 units.</summary>
    public int Length => Text.Length;

    /// <summary>The trusted parts, in order, as wide as they go.</summary>
    public IReadOnlyList<Range> TrustedRanges
    {
        get
        {
            var ranges = new List<Range>();
            int start = 0;
            for (int i = 0; i <= trusted.Length; i++)
            {
                if (i == trusted.Length || !trusted[i])
                {
                    if (i > start)
                    {
                        ranges.Add(start..i);
                    }

                    start = i + 1;
                }
            }

            return ranges;
        }
    }

    /// <summary>Text of the template's own.</summary>
    public static TracedText Trusted(string text) => Uniform(text, true);

    /// <summary>Text from outside.</summary>
    public static TracedText Untrusted(string text) => Uniform(text, false);

    /// <summary>Texts one after the other.</summary>
    public static TracedText Concat(IReadOnlyList<TracedText> parts)
    {
        bool[] trusted = new bool[parts.Sum(part => part.Length)];
        int position = 0;
        foreach (TracedText part in parts)
        {
            part.trusted.CopyTo(trusted, position);
            position += part.Length;
        }

        return new TracedText(string.Concat(parts.Select(part => part.Text)), trusted);
    }

    /// <summary>Index of the last unit that is not trusted, or −1.</summary>
    public int LastUntrusted() => Array.LastIndexOf(trusted, false);

    /// <summary>A part of the text.</summary>
    public TracedText Slice(int start, int length) => start == 0 && length == Length ? this : new(Text.Substring(start, length), trusted[start..(start + length)]);

    /// <summary>Units picked one by one.</summary>
    public TracedText Pick(IReadOnlyList<int> places) =>
        new(string.Concat(places.Select(place => Text[place])), [.. places.Select(place => trusted[place])]);

    /// <summary>Another spelling of the same length, such as upper case; each unit keeps its origin.</summary>
    public TracedText Respelled(string text) => text.Length == Length ? new(text, trusted) : Uniform(text, trusted.All(each => each));

    /// <summary>Without the given characters (null: white space) at the ends asked for.</summary>
    public TracedText Trim(string? characters, bool start, bool end)
    {
        bool Goes(char unit) => characters is null ? char.IsWhiteSpace(unit) : characters.Contains(unit, StringComparison.Ordinal);
        int first = 0;
        while (start && first < Length && Goes(Text[first]))
        {
            first++;
        }

        int last = Length;
        while (end && last > first && Goes(Text[last - 1]))
        {
            last--;
        }

        return Slice(first, last - first);
    }

    /// <summary>The parts between separators; null separates at runs of white space, of which none is kept.</summary>
    /// <param name="separator">The separator.</param>
    /// <param name="most">Cuts at most; negative for all.</param>
    public IReadOnlyList<TracedText> Split(string? separator, int most = -1)
    {
        var parts = new List<TracedText>();
        int start = 0;
        while (separator is not null && (most < 0 || parts.Count < most) && Text.IndexOf(separator, start, StringComparison.Ordinal) is var at and >= 0)
        {
            parts.Add(Slice(start, at - start));
            start = at + separator.Length;
        }

        if (separator is not null)
        {
            parts.Add(Slice(start, Length - start));
            return parts;
        }

        return SplitAtSpaces(most);
    }

    /// <summary>The text with one text in place of another.</summary>
    public TracedText Replace(TracedText from, TracedText to, int most = -1)
    {
        if (from.Length == 0)
        {
            return this;
        }

        IReadOnlyList<TracedText> parts = Split(from.Text, most);
        return parts.Count == 1 ? this : Join(to, parts);
    }

    /// <summary>Parts with this text between them.</summary>
    public static TracedText Join(TracedText separator, IReadOnlyList<TracedText> parts)
    {
        var all = new List<TracedText>();
        foreach (TracedText part in parts)
        {
            if (all.Count > 0)
            {
                all.Add(separator);
            }

            all.Add(part);
        }

        return Concat(all);
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    private List<TracedText> SplitAtSpaces(int most)
    {
        var parts = new List<TracedText>();
        int position = 0;
        while (true)
        {
            while (position < Length && char.IsWhiteSpace(Text[position]))
            {
                position++;
            }

            if (position == Length)
            {
                return parts;
            }

            if (most >= 0 && parts.Count == most)
            {
                parts.Add(Slice(position, Length - position).Trim(null, start: false, end: true));
                return parts;
            }

            int start = position;
            while (position < Length && !char.IsWhiteSpace(Text[position]))
            {
                position++;
            }

            parts.Add(Slice(start, position - start));
        }
    }

    private static TracedText Uniform(string text, bool isTrusted)
    {
        bool[] trusted = new bool[text.Length];
        Array.Fill(trusted, isTrusted);
        return new TracedText(text, trusted);
    }
}
