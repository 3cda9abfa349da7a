namespace Dramatis.Torch.Engine;

/// <summary>Text to token ids and back. Thread-safe.</summary>
public interface ITextTokenizer
{
    /// <summary>Number of ids, control tokens included.</summary>
    int VocabularySize { get; }

    /// <summary>Ids of a text. Control tokens written in the text are recognised only with <paramref name="allowSpecial"/>. No BOS is added.</summary>
    IReadOnlyList<int> Encode(string text, bool allowSpecial = false);

    /// <summary>Text of ids; invalid UTF-8 becomes U+FFFD. Control tokens are left out unless <paramref name="keepSpecial"/>.</summary>
    string Decode(IReadOnlyList<int> ids, bool keepSpecial = false);

    /// <summary>The bytes of one token, for streaming text whose characters span tokens; empty for control tokens.</summary>
    ReadOnlyMemory<byte> TokenBytes(int id);

    /// <summary>Id of a control token, or null when the vocabulary has none of that name.</summary>
    int? SpecialToken(string text);
}
