namespace Dramatis.Torch.Internals.Monitoring;

/// <summary>Means over tokens behind one block.</summary>
/// <param name="Block">Block, from 0.</param>
/// <param name="Tokens">How many tokens.</param>
/// <param name="Norm">Mean length of the residual stream.</param>
/// <param name="Projections">Mean projection on each watched direction at length one; NaN where the vector has none at this block.</param>
public sealed record BlockActivation(int Block, int Tokens, double Norm, IReadOnlyList<double> Projections);
