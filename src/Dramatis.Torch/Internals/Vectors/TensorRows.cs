namespace Dramatis.Torch.Internals.Vectors;

/// <summary>What the rows of a two-dimensional tensor in a <c>.pt</c> file stand for; the file does not say.</summary>
public enum TensorRows
{
    /// <summary>
    /// Hidden states as Transformers counts them: row 0 is the embeddings, row h the output of block h - 1, the last one behind the
    /// final norm (persona vectors).
    /// </summary>
    HiddenStates,

    /// <summary>Row b is the output of block b (assistant axis).</summary>
    Blocks,
}
