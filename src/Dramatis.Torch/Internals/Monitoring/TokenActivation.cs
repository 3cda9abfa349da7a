namespace Dramatis.Torch.Internals.Monitoring;

/// <summary>The residual stream of one token behind one block.</summary>
/// <param name="Block">Block, from 0.</param>
/// <param name="Row">Row of the batch, or its branch.</param>
/// <param name="Position">Position of the token in its text, from 0.</param>
/// <param name="IsReply">Whether the token is of the reply.</param>
/// <param name="Norm">Length of the stream.</param>
/// <param name="Projections">Projection on each watched direction at length one; NaN where the vector has none at this block.</param>
public sealed record TokenActivation(int Block, int Row, int Position, bool IsReply, double Norm, IReadOnlyList<double> Projections);
