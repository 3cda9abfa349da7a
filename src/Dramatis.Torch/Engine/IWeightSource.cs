using TorchSharp;

namespace Dramatis.Torch.Engine;

/// <summary>
/// Weights by Hugging Face name (<c>model.layers.0.self_attn.q_proj.weight</c>) in Hugging Face layout, whatever the file holds: a
/// GGUF source renames its tensors and undoes the permutation of q and k.
/// </summary>
public interface IWeightSource : IDisposable
{
    /// <summary>All names.</summary>
    IReadOnlyCollection<string> Names { get; }

    /// <summary>Shape of a weight, outermost dimension first.</summary>
    /// <exception cref="KeyNotFoundException">No such weight.</exception>
    IReadOnlyList<long> Shape(string name);

    /// <summary>
    /// Reads a weight as a new tensor of the given type on the CPU; the caller owns it.
    /// </summary>
    /// <exception cref="ModelFormatException">The file does not hold what its header promises.</exception>
    torch.Tensor Read(string name, torch.ScalarType type);

    /// <summary>
    /// Reads a weight into a contiguous tensor of its shape, converted to the type of the tensor. Sources that can do so go piece by
    /// piece, so that the weight is never in memory twice.
    /// </summary>
    /// <exception cref="ModelFormatException">The file does not hold what its header promises.</exception>
    void ReadInto(string name, torch.Tensor target)
    {
        using torch.Tensor read = Read(name, target.dtype);
        target.copy_(read);
    }
}
