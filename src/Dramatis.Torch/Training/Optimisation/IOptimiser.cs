using TorchSharp;

namespace Dramatis.Torch.Training.Optimisation;

/// <summary>Moves parameters along their gradients and keeps what it must remember as named tensors, so that a run can be resumed exactly.</summary>
public interface IOptimiser : IDisposable
{
    /// <summary>Names of the parameters it moves.</summary>
    IReadOnlyCollection<string> Names { get; }

    /// <summary>What it remembers, by name; owned by the optimiser.</summary>
    IReadOnlyDictionary<string, torch.Tensor> State { get; }

    /// <summary>Changes the parameters in place.</summary>
    /// <param name="gradients">Gradients by parameter name; those of other parameters are ignored.</param>
    /// <param name="learningRate">Rate of this step.</param>
    /// <param name="step">Steps taken before, from 0.</param>
    void Step(IReadOnlyDictionary<string, torch.Tensor> gradients, double learningRate, long step);
}
