namespace Dramatis.Torch.Engine.Tokenization;

/// <summary>A tokenizer as a model file describes it.</summary>
/// <param name="Tokenizer">Text to ids and back.</param>
/// <param name="BeginningToken">Id that the model expects before any text (BOS), or null when it expects none.</param>
public sealed record TokenizerDescription(ITextTokenizer Tokenizer, int? BeginningToken)
{
    /// <summary>The same tokenizer, for texts and pairs with special tokens around them; null when the file does not say how.</summary>
    public IPairTokenizer? Pairs => Tokenizer as IPairTokenizer;

    /// <summary>What kind it is, for people: <c>byte-level BPE</c>, <c>SentencePiece BPE</c>, <c>Unigram</c>, <c>WordPiece</c>.</summary>
    public string Kind { get; init; } = "";
}
