namespace Dramatis.Torch.Engine.Tokenization.Segmentation;

/// <summary>A part of a text that a split has found.</summary>
/// <param name="Start">First unit.</param>
/// <param name="End">Unit after the last.</param>
/// <param name="IsMatch">Whether it is a delimiter, as opposed to the text between two.</param>
internal readonly record struct SplitSegment(int Start, int End, bool IsMatch);
