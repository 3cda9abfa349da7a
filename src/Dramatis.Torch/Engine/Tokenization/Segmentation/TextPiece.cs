namespace Dramatis.Torch.Engine.Tokenization.Segmentation;

/// <summary>A piece of a text.</summary>
/// <param name="Text">The piece, not empty.</param>
/// <param name="BeginsText">Whether nothing stands before it, no added token either.</param>
internal readonly record struct TextPiece(string Text, bool BeginsText);
