using Dramatis.Torch.Runtime;
using TorchSharp;

namespace Dramatis.Torch.Engine.Formats;

/// <summary>
/// The weights of a GGUF file of the Llama architecture under Hugging Face names and in Hugging Face layout. Reading is
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
            string name = LlamaTensorNames.FromGguf(tensor.Name) ?? throw Unknown(tensor.Name);
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
        values = name.EndsWith("q_proj.weight", StringComparison.Ordinal) ? Unpermute(values, configuration.Heads)
            : name.EndsWith("k_proj.weight", StringComparison.Ordinal) ? Unpermute(values, configuration.KeyValueHeads)
            : values;
        return values.MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();

    // GGUF interleaves the halves of each head, [head, position, half]; Hugging Face keeps them apart, [head, half, position].
    private torch.Tensor Unpermute(torch.Tensor stored, int heads)
    {
        long columns = stored.shape[1];
        return stored.view(heads, configuration.HeadSize / 2, 2, columns).transpose(1, 2).reshape(stored.shape).contiguous();
    }

    private GgufTensor Tensor(string name) => tensors.TryGetValue(name, out GgufTensor? tensor)
        ? tensor
        : throw new KeyNotFoundException($"{file.Path} holds no tensor for '{name}'.");

    private ModelFormatException Unknown(string tensor) => new(
        file.Path,
        tensor == "rope_freqs.weight"
            ? "holds rope_freqs.weight (scaled rotary positions of Llama 3.1); supported in this version is the Llama layout without scaling."
            : $"holds the tensor '{tensor}', which the Llama layout has not; supported are Llama models without biases and experts.");
}
