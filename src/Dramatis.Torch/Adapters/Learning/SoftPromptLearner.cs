using Dramatis.Torch.Engine;
using TorchSharp;

namespace Dramatis.Torch.Adapters.Learning;

/// <summary>A soft prompt in training. Decoder and prompt stay their owners'.</summary>
public sealed class SoftPromptLearner : IAdapterLearner
{
    private readonly SoftPrompt prompt;

    /// <summary>Begins; gradients reach the prompt from now on.</summary>
    /// <exception cref="InvalidInputException">The prompt was made for another width.</exception>
    public SoftPromptLearner(Decoder decoder, SoftPrompt prompt)
    {
        ArgumentNullException.ThrowIfNull(decoder);
        ArgumentNullException.ThrowIfNull(prompt);
        prompt.Require(decoder);
        (Decoder, this.prompt) = (decoder, prompt);
        prompt.Vectors.requires_grad_(true);
        Parameters = new Dictionary<string, torch.Tensor>(StringComparer.Ordinal) { [SoftPrompt.TensorName] = prompt.Vectors };
    }

    /// <inheritdoc/>
    public string Description => $"soft-prompt of {prompt.Length}";

    /// <inheritdoc/>
    public int PlacesTaken => prompt.Length;

    /// <inheritdoc/>
    public Decoder Decoder { get; }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, torch.Tensor> Parameters { get; }

    /// <inheritdoc/>
    public torch.Tensor Hidden(torch.Tensor ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        using var scope = torch.NewDisposeScope();
        (torch.Tensor all, torch.Tensor embeddings) = prompt.Prepend(Decoder, ids);
        return Decoder.Hidden(all, new DecoderPass { Embeddings = embeddings }).narrow(1, prompt.Length, ids.shape[1]).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public void Save(string folder) => prompt.Save(folder, Decoder);

    /// <inheritdoc/>
    public void Restore(string folder)
    {
        using SoftPrompt stored = SoftPrompt.Open(folder, prompt.Vectors.dtype, Decoder.Device);
        if (!stored.Vectors.shape.SequenceEqual(prompt.Vectors.shape))
        {
            throw new ModelFormatException(folder, "holds a soft prompt of another size.");
        }

        using var off = torch.no_grad();
        prompt.Vectors.copy_(stored.Vectors);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // The prompt is its owner's, and nothing else is held.
    }
}
