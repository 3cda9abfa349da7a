namespace Dramatis.Torch.Engine.Kernels;

/// <summary>New tokens of one sequence in a pass.</summary>
/// <param name="Pages">Keys and values of the sequence, with room for the new tokens.</param>
/// <param name="Start">Position of the first new token; those before it are in the pages.</param>
/// <param name="Ids">The new tokens.</param>
/// <param name="WantedFrom">Position from which on the residual stream is wanted; past the end for none.</param>
internal readonly record struct PassSegment(IReadOnlyList<nint> Pages, int Start, ReadOnlyMemory<int> Ids, int WantedFrom)
{
    /// <summary>Rows of the result.</summary>
    public int Wanted => Math.Clamp(Start + Ids.Length - WantedFrom, 0, Ids.Length);
}
