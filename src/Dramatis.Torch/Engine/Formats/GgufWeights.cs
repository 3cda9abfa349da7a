using Dramatis.Torch.Runtime;
using TorchSharp;

namespace Dramatis.Torch.Engine.Formats;

/// <summary>
/// The weights of a GGUF file under the names of Hugging Face's Llama files and in their layout; joint matrices stay joint. Reading is
/// thread-safe.
/// </summary>
internal sealed class GgufWeights : IWeightSource
{
    private readonly GgufFile file;
    private readonly DecoderConfiguration configuration;
    private readonly Dictionary<string, GgufTensor> tensors = new(StringComparer.Ordinal);

    /// <summary>Takes over a file; disposing this disposes it.</summary>
    /// <exception cref="ModelFormatException">A tensor has a name or type that is not supported.</exception>
    public GgufWeights(GgufFile file, DecoderConfiguration configuration)
    {
        (this.file, this.configuration) = (file, configuration);
        foreach (GgufTensor tensor in file.Tensors.Values)
        {
            if (tensor.Name == GgufTensorNames.RotaryFactors)
            {
                continue; // part of the configuration
            }

            string name = GgufTensorNames.ToHuggingFace(tensor.Name, configuration.Family) ?? throw Unknown(tensor.Name);
            tensors[name] = tensor.Type.IsSupported
                ? tensor
                : throw new ModelFormatException(
                    file.Path, $"tensor '{tensor.Name}' is stored as {tensor.Type.Name}; supported are {GgufTensorType.SupportedNames}. Convert the file to one of these.");
        }
    }

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Names => tensors.Keys;

    /// <inheritdoc/>
    public IReadOnlyList<long> Shape(string name) => Tensor(name).Shape;

    /// <inheritdoc/>
    public torch.Tensor Read(string name, torch.ScalarType type)
    {
        TorchRuntime.EnsureLoaded();
        using var scope = torch.NewDisposeScope();
        torch.Tensor values = GgufTensorReader.Read(file, Tensor(name), type);
        return (PermutedHeads(name) is { } heads ? Unpermute(values, heads) : values).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public void ReadInto(string name, torch.Tensor target)
    {
        TorchRuntime.EnsureLoaded();
        if (PermutedHeads(name) is null)
        {
            GgufTensorReader.ReadInto(file, Tensor(name), target);
            return;
        }

        using torch.Tensor read = Read(name, target.dtype);
        target.copy_(read);
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();

    private int? PermutedHeads(string name) =>
        configuration.Family != "llama" ? null
        : name.Contains(".q_proj.", StringComparison.Ordinal) ? configuration.Heads
        : name.Contains(".k_proj.", StringComparison.Ordinal) ? configuration.KeyValueHeads
        : null;

    // Files of the Llama architecture interleave the halves of each head, [head, position, half]; Hugging Face keeps them apart,
    // [head, half, position].
    private torch.Tensor Unpermute(torch.Tensor stored, int heads) =>
        stored.view(heads, configuration.HeadSize / 2, 2, -1).transpose(1, 2).reshape(stored.shape).contiguous();

    private GgufTensor Tensor(string name) => tensors.TryGetValue(name, out GgufTensor? tensor)
        ? tensor
        : throw new KeyNotFoundException($"{file.Path} holds no tensor for '{name}'.");

    private ModelFormatException Unknown(string tensor) => tensor is "rope_factors_long.weight" or "rope_factors_short.weight"
        ? new(file.Path, $"holds the tensor '{tensor}' of LongRoPE, which is not supported.")
        : new(file.Path, $"holds the tensor '{tensor}', which the layout of {configuration.Family} has not; mixtures of experts and models that see are not supported.");
}
