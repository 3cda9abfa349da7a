namespace Dramatis.Torch.Training.Data;

/// <summary>How much the loss counts a token as a target.</summary>
public enum LossClass : byte
{
    /// <summary>Not at all: padding, the marks around a turn, the first token.</summary>
    None,

    /// <summary>As text that is only context: with the run's weight for context.</summary>
    Context,

    /// <summary>In full: the text of a turn to learn, and the mark that closes it.</summary>
    Learned,
}
