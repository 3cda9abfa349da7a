using TorchSharp;

namespace Dramatis.Torch.Training.Optimisation;

/// <summary>Constants of <see cref="AdamW"/>.</summary>
public sealed record AdamWOptions
{
    /// <summary>Decay of the running mean of gradients, in [0, 1).</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>Decay of the running mean of squared gradients, in [0, 1).</summary>
    public double Beta2 { get; init; } = 0.95;

    /// <summary>Added to the root of the second moment.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>Share of a decaying parameter taken away at learning rate 1.</summary>
    public double WeightDecay { get; init; } = 0.1;

    /// <summary>Which parameters decay; by default all matrices, norms not.</summary>
    public Func<string, torch.Tensor, bool> Decays { get; init; } = (_, parameter) => parameter.dim() == 2;
}
