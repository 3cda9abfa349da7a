namespace Dramatis.Experiments;

/// <summary>
/// Whoever takes part in a trial leaves before its end, and means to come back: the run stops, the trial has not failed, and what was
/// answered is kept.
/// </summary>
/// <param name="message">What is done and how to go on, for a person.</param>
public class TrialSuspendedException(string message) : DramatisException(message)
{
    /// <inheritdoc/>
    public override int ExitCode => 4;
}
