namespace Dramatis.Torch.Engine.Tokenization.Segmentation;

/// <summary>
/// Writes spaces as SentencePiece marks and, if asked, puts one before every piece, also one that begins with a space: llama.cpp's way
/// with SentencePiece vocabularies.
/// </summary>
internal sealed class ScoredPrefixStep(char mark, bool prefixes) : ISegmentationStep
{
    /// <inheritdoc/>
    public void Apply(TextPiece piece, List<TextPiece> pieces)
    {
        string text = piece.Text.Replace(' ', mark);
        pieces.Add(piece with { Text = prefixes ? mark + text : text });
    }
}
