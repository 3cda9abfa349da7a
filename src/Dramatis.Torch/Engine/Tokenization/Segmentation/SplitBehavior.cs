namespace Dramatis.Torch.Engine.Tokenization.Segmentation;

/// <summary>What becomes of the delimiters of a split, under the names of the Hugging Face tokenizers library.</summary>
internal enum SplitBehavior
{
    /// <summary>Each delimiter is a piece.</summary>
    Isolated,

    /// <summary>Delimiters are dropped.</summary>
    Removed,

    /// <summary>A delimiter joins the piece before it.</summary>
    MergedWithPrevious,

    /// <summary>A delimiter joins the piece after it.</summary>
    MergedWithNext,

    /// <summary>Delimiters side by side are one piece.</summary>
    Contiguous,
}
