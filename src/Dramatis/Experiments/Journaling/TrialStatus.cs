namespace Dramatis.Experiments.Journaling;

/// <summary>What became of a trial.</summary>
public enum TrialStatus
{
    /// <summary>It has an outcome.</summary>
    Completed,

    /// <summary>It ended in an error and runs again on resume.</summary>
    Failed,

    /// <summary>The run stopped before its end; only what it spent is worth remembering. It runs again on resume.</summary>
    Interrupted,
}
