namespace Dramatis.Experiments.Running;

/// <summary>How a run ended.</summary>
public enum RunState
{
    /// <summary>Every planned trial has an outcome.</summary>
    Complete,

    /// <summary>The plan was worked through, but some trials failed; a resume tries them again.</summary>
    Incomplete,

    /// <summary>It was cancelled; a resume goes on where it stopped.</summary>
    Interrupted,

    /// <summary>It gave up: the budget is spent, or no trial completes at all.</summary>
    Stopped,
}
