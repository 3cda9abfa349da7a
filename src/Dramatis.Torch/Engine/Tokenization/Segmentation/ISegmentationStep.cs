namespace Dramatis.Torch.Engine.Tokenization.Segmentation;

/// <summary>One step on the way from text to the pieces that a model sees. It may rewrite what it cuts. Thread-safe.</summary>
internal interface ISegmentationStep
{
    /// <summary>Appends what becomes of a piece, in order; empty pieces are left out.</summary>
    void Apply(TextPiece piece, List<TextPiece> pieces);
}
