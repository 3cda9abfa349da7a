namespace Dramatis.Torch.Training.Runs;

/// <summary>How a run is doing.</summary>
/// <param name="Step">Steps taken.</param>
/// <param name="Steps">Steps planned.</param>
/// <param name="Loss">Loss of the last step, nats a target.</param>
/// <param name="GradientNorm">Gradient norm before clipping.</param>
/// <param name="LearningRate">Rate of the last step.</param>
/// <param name="TokensPerSecond">Real tokens a second in this leg.</param>
/// <param name="Left">Time left at that rate until the plan is done.</param>
/// <param name="Note">An event worth a line (evaluation, checkpoint), or null.</param>
public sealed record TrainingProgress(
    long Step, long Steps, double Loss, double GradientNorm, double LearningRate, double TokensPerSecond, TimeSpan Left, string? Note = null);
