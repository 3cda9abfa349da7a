using System.Text;

namespace Dramatis.Torch.Engine.Generation;

/// <summary>
/// Turns tokens into text as they come: a character whose bytes span tokens waits for the last of them, and text that could be the
/// beginning of a stop string waits until it is not.
/// </summary>
internal sealed class ReplyText
{
    private readonly ITextTokenizer tokenizer;
    private readonly IReadOnlyList<string> stops;
    private readonly Action<string>? onText;
    private readonly System.Text.Decoder utf8 = Encoding.UTF8.GetDecoder();
    private readonly StringBuilder text = new();
    private int told;

    public ReplyText(ITextTokenizer tokenizer, IReadOnlyList<string> stops, Action<string>? onText)
    {
        this.tokenizer = tokenizer;
        this.stops = stops;
        this.onText = onText;
    }

    /// <summary>Takes a token; true when a stop string has appeared.</summary>
    public bool Add(int id) => Append(tokenizer.TokenBytes(id).Span, flush: false);

    /// <summary>The whole text; tells the rest of it.</summary>
    public string Finish(bool stopped)
    {
        if (!stopped)
        {
            Append([], flush: true);
        }

        Tell(text.Length);
        return text.ToString();
    }

    private bool Append(ReadOnlySpan<byte> bytes, bool flush)
    {
        char[] characters = new char[utf8.GetCharCount(bytes, flush)];
        utf8.GetChars(bytes, characters, flush);
        int before = text.Length;
        text.Append(characters);
        if (stops.Count == 0)
        {
            Tell(text.Length);
            return false;
        }

        string all = text.ToString();
        int longest = stops.Max(stop => stop.Length);
        int from = Math.Max(0, before - longest);
        int[] found = [.. stops.Select(stop => all.IndexOf(stop, from, StringComparison.Ordinal)).Where(at => at >= 0)];
        if (found.Length > 0)
        {
            text.Length = found.Min();
            return true;
        }

        Tell(all.Length - PossibleBeginning(all));
        return false;
    }

    // The longest end of the text with which some stop string begins.
    private int PossibleBeginning(string all)
    {
        int longest = 0;
        foreach (string stop in stops)
        {
            for (int length = Math.Min(stop.Length - 1, all.Length); length > longest; length--)
            {
                if (all.AsSpan(all.Length - length).SequenceEqual(stop.AsSpan(0, length)))
                {
                    longest = length;
                    break;
                }
            }
        }

        return longest;
    }

    private void Tell(int until)
    {
        // Half a surrogate pair is no text.
        if (until > told && char.IsHighSurrogate(text[until - 1]))
        {
            until--;
        }

        if (until > told)
        {
            onText?.Invoke(text.ToString(told, until - told));
            told = until;
        }
    }
}
