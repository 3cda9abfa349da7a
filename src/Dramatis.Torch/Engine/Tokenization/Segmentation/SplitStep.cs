namespace Dramatis.Torch.Engine.Tokenization.Segmentation;

/// <summary>Cuts without rewriting.</summary>
internal sealed class SplitStep(IPreTokenizer splitter) : ISegmentationStep
{
    /// <inheritdoc/>
    public void Apply(TextPiece piece, List<TextPiece> pieces)
    {
        var ranges = new List<Range>((piece.Text.Length / 4) + 4);
        splitter.Split(piece.Text, ranges);
        foreach (Range range in ranges)
        {
            pieces.Add(new TextPiece(piece.Text[range], piece.BeginsText && range.Start.Value == 0));
        }
    }
}
