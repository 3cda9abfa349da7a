namespace Dramatis.Torch.Training.Pairs;

/// <summary>How a step went.</summary>
/// <param name="Step">Steps taken.</param>
/// <param name="Steps">Most steps planned.</param>
/// <param name="Loss">Mean loss of the step's examples before it moved the weights, nats.</param>
/// <param name="GradientNorm">Gradient norm before clipping.</param>
/// <param name="HeldOutLoss">Loss of the held-out examples where the step was followed by an evaluation.</param>
/// <param name="Left">Time that the remaining steps take at the pace of this leg, unless the run stops early.</param>
public sealed record PairProgress(long Step, long Steps, double Loss, double GradientNorm, double? HeldOutLoss, TimeSpan Left);
