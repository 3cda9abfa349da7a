namespace Dramatis.Torch.Engine.Classifiers;

/// <summary>
/// Writes two texts as two turns without roles, &lt;|im_start|&gt;first&lt;|im_end|&gt;&lt;|im_start|&gt;second&lt;|im_end|&gt;: a decoder
/// that talks knows the marks, and its state at the last of them has seen both texts. Marks within the texts stay text. Thread-safe.
/// </summary>
public sealed class TurnPairs
{
    private const int Marks = 4;
    private readonly ITextTokenizer tokenizer;
    private readonly int start;
    private readonly int end;

    /// <summary>Takes the marks from a vocabulary.</summary>
    /// <exception cref="InvalidInputException">The vocabulary lacks them.</exception>
    public TurnPairs(ITextTokenizer tokenizer)
    {
        ArgumentNullException.ThrowIfNull(tokenizer);
        this.tokenizer = tokenizer;
        (start, end) = (Mark("<|im_start|>"), Mark("<|im_end|>"));
    }

    /// <summary>
    /// Ids of a pair. Where there are too many, the first text loses its beginning, down to nothing, and then the second its end: what was
    /// said last tells most about a reply.
    /// </summary>
    /// <param name="first">The premise, the context.</param>
    /// <param name="second">The hypothesis, the reply; null for a single text.</param>
    /// <param name="maximumLength">Most ids.</param>
    /// <exception cref="ArgumentOutOfRangeException">No room for the marks.</exception>
    public EncodedText Encode(string first, string? second, int maximumLength)
    {
        ArgumentNullException.ThrowIfNull(first);
        int room = maximumLength - (second is null ? Marks / 2 : Marks);
        ArgumentOutOfRangeException.ThrowIfNegative(room, nameof(maximumLength));
        int[] late = second is null ? [] : [.. tokenizer.Encode(second).Take(room)];
        int[] early = [.. tokenizer.Encode(first).TakeLast(room - late.Length)];
        int[] ids = second is null ? [start, .. early, end] : [start, .. early, end, start, .. late, end];
        return new EncodedText(ids, [.. ids.Index().Select(id => id.Index < early.Length + (Marks / 2) ? 0 : 1)]);
    }

    private int Mark(string text) => tokenizer.SpecialToken(text)
        ?? throw new InvalidInputException("vocabulary", $"has no token {text}.", "Pairs are written as turns: take a model with the marks of ChatML, such as understudy.");
}
