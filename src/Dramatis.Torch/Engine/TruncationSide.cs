namespace Dramatis.Torch.Engine;

/// <summary>Which end of a text goes where it is too long for a model.</summary>
public enum TruncationSide
{
    /// <summary>The end.</summary>
    Right,

    /// <summary>The beginning: for talk, where what was said last tells most.</summary>
    Left,
}
