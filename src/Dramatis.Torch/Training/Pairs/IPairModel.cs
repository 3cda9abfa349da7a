using Dramatis.Torch.Engine;
using static TorchSharp.torch;

namespace Dramatis.Torch.Training.Pairs;

/// <summary>What <see cref="PairTrainer{TModel, T}"/> trains: weights that have names.</summary>
public interface IPairModel
{
    /// <summary>All weights by name; owned by the model.</summary>
    IReadOnlyDictionary<string, Tensor> Parameters { get; }

    /// <summary>Puts stored weights into the model.</summary>
    /// <param name="path">A safetensors file with every name of <see cref="Parameters"/>.</param>
    /// <exception cref="ModelFormatException">A weight is missing or has another shape.</exception>
    void Restore(string path);
}
