namespace Dramatis.Torch.Engine;

/// <summary>Text to token ids and back. Thread-safe.</summary>
public interface ITextTokenizer
{
    /// <summary>Number of ids, control tokens included.</summary>
    int VocabularySize { get; }

    /// <summary>Ids of a text. Control tokens written in the text are recognised only with <paramref name="allowSpecial"/>. No BOS is added.</summary>
    IReadOnlyList<int> Encode(string text, bool allowSpecial = false);

    /// <summary>
    /// Ids of a text of which some ranges come from a trusted hand, such as a chat template: a control token is recognised only where
    /// it lies within one of them. What is not recognised is encoded together with the text around it.
    /// </summary>
    /// <remarks>
    /// A tokenizer whose tokens depend on what stands before them overrides this; the default encodes the ranges and the gaps between
    /// them one by one.
    /// </remarks>
    IReadOnlyList<int> EncodeTrusted(string text, IReadOnlyList<Range> trusted)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(trusted);
        var ids = new List<int>();
        int position = 0;
        foreach (Range range in trusted)
        {
            (int start, int length) = range.GetOffsetAndLength(text.Length);
            ids.AddRange(Encode(text[position..start]));
            ids.AddRange(Encode(text[start..(start + length)], allowSpecial: true));
            position = start + length;
        }

        ids.AddRange(Encode(text[position..]));
        return ids;
    }

    /// <summary>Text of ids; invalid UTF-8 becomes U+FFFD. Control tokens are left out unless <paramref name="keepSpecial"/>.</summary>
    string Decode(IReadOnlyList<int> ids, bool keepSpecial = false);

    /// <summary>The bytes of one token, for streaming text whose characters span tokens; empty for control tokens.</summary>
    ReadOnlyMemory<byte> TokenBytes(int id);

    /// <summary>Id of a control token, or null when the vocabulary has none of that name.</summary>
    int? SpecialToken(string text);
}
