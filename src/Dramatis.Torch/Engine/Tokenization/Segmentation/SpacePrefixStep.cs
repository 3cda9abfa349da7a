namespace Dramatis.Torch.Engine.Tokenization.Segmentation;

/// <summary>Puts a space before a piece that does not begin with one (add_prefix_space of byte-level vocabularies).</summary>
internal sealed class SpacePrefixStep : ISegmentationStep
{
    /// <inheritdoc/>
    public void Apply(TextPiece piece, List<TextPiece> pieces) =>
        pieces.Add(piece.Text.StartsWith(' ') ? piece : piece with { Text = " " + piece.Text });
}
