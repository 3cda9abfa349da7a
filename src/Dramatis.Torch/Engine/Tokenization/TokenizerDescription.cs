namespace Dramatis.Torch.Engine.Tokenization;

/// <summary>A tokenizer as a model file describes it.</summary>
/// <param name="Tokenizer">Text to ids and back.</param>
/// <param name="BeginningToken">Id that the model expects before any text (BOS), or null when it expects none.</param>
public sealed record TokenizerDescription(ITextTokenizer Tokenizer, int? BeginningToken);
