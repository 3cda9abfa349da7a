namespace Dramatis.Torch.Engine.Tokenization.Segmentation;

/// <summary>Cuts text into the pieces that merges never cross. Thread-safe.</summary>
internal interface IPreTokenizer
{
    /// <summary>Appends the ranges of the pieces of a text, in order, empty ones left out. The text is well-formed UTF-16.</summary>
    void Split(string text, List<Range> pieces);
}
