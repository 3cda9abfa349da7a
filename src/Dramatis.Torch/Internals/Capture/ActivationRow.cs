namespace Dramatis.Torch.Internals.Capture;

/// <summary>What a row of an <see cref="ActivationSet"/> is of.</summary>
/// <param name="Text">Number of the text, from 0.</param>
/// <param name="Position">Position of the token in its text; -1 for a mean.</param>
/// <param name="Id">Token id; -1 for a mean.</param>
public readonly record struct ActivationRow(int Text, int Position, int Id);
