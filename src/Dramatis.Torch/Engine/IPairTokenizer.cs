namespace Dramatis.Torch.Engine;

/// <summary>
/// A tokenizer that also knows how its model wants one text or two written: with which special tokens around them, and which part
/// is which. Encoders, classifiers and rerankers read texts in this form. Thread-safe.
/// </summary>
public interface IPairTokenizer : ITextTokenizer
{
    /// <summary>Ids of a text, or of two, with the special tokens that the tokenizer's post-processor puts around them.</summary>
    /// <param name="first">The text; it may be empty.</param>
    /// <param name="second">The second of a pair; null for a single text.</param>
    /// <param name="maximumLength">
    /// Most ids in the result, special tokens included; null for no limit. Texts lose tokens, the longer one first, until
    /// they fit (<c>longest_first</c>); special tokens are never lost. A file's own truncation and padding settings are not applied.
    /// </param>
    /// <param name="allowSpecial">Whether control tokens written in the texts are recognised.</param>
    /// <param name="lost">At which end they lose them.</param>
    /// <exception cref="ArgumentOutOfRangeException">The maximum leaves no room for the special tokens.</exception>
    EncodedText EncodePair(string first, string? second = null, int? maximumLength = null, bool allowSpecial = false, TruncationSide lost = TruncationSide.Right);
}
