namespace Dramatis.Torch.Adapters.Learning;

/// <summary>How a step went.</summary>
/// <param name="Step">Steps taken.</param>
/// <param name="Steps">Steps planned.</param>
/// <param name="Loss">Mean loss of the step before it moved the adapter, nats a target.</param>
/// <param name="GradientNorm">Gradient norm before clipping.</param>
/// <param name="LearningRate">Rate of the step.</param>
/// <param name="Tokens">Tokens of the step's texts.</param>
public sealed record AdapterProgress(long Step, long Steps, double Loss, double GradientNorm, double LearningRate, long Tokens);
