namespace Dramatis.Evaluation.Labelling;

/// <summary>What a public message does.</summary>
public enum MessageLabelKind
{
    /// <summary>Nothing that the labeller knows.</summary>
    None,

    /// <summary>It speaks for an option.</summary>
    Opinion,

    /// <summary>It only gives thanks or praise.</summary>
    Gratitude,

    /// <summary>It only ends the talk.</summary>
    Terminating,
}
