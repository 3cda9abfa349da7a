using TorchSharp;

namespace Dramatis.Torch.Adapters.Learning;

/// <summary>An adapter on a frozen decoder, as training sees it.</summary>
public interface IAdapterLearner : IDisposable
{
    /// <summary>What it is, for run folders: <c>lora</c> or <c>soft-prompt</c>, with its settings.</summary>
    string Description { get; }

    /// <summary>Places that it takes before every text.</summary>
    int PlacesTaken { get; }

    /// <summary>The decoder that stays as it is.</summary>
    Engine.Decoder Decoder { get; }

    /// <summary>The tensors that training moves, by name; they require gradients.</summary>
    IReadOnlyDictionary<string, torch.Tensor> Parameters { get; }

    /// <summary>Normed residual stream of texts, padded on the right, with gradients to <see cref="Parameters"/>.</summary>
    /// <param name="ids">[B, T], int64.</param>
    /// <returns>[B, T, C], of the texts' own tokens; the caller's.</returns>
    torch.Tensor Hidden(torch.Tensor ids);

    /// <summary>Writes the adapter in PEFT layout.</summary>
    void Save(string folder);

    /// <summary>Takes over the numbers of an adapter of the same settings that <see cref="Save"/> wrote.</summary>
    /// <exception cref="Engine.ModelFormatException">The folder holds none, or one of other settings.</exception>
    void Restore(string folder);
}
