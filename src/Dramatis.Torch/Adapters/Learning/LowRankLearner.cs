using Dramatis.Torch.Engine;
using TorchSharp;

namespace Dramatis.Torch.Adapters.Learning;

/// <summary>A low-rank adapter in training. Decoder and adapter stay their owners'.</summary>
public sealed class LowRankLearner : IAdapterLearner
{
    private readonly LowRankAdapter adapter;
    private readonly AdapterMix mix;

    /// <summary>Begins; gradients reach the adapter from now on.</summary>
    /// <exception cref="InvalidInputException">The adapter does not fit the decoder.</exception>
    public LowRankLearner(Decoder decoder, LowRankAdapter adapter)
    {
        ArgumentNullException.ThrowIfNull(decoder);
        ArgumentNullException.ThrowIfNull(adapter);
        (Decoder, this.adapter) = (decoder, adapter);
        adapter.Train();
        Parameters = adapter.Parameters;
        mix = new AdapterMix(decoder, new AdapterTerm(adapter));
    }

    /// <inheritdoc/>
    public string Description => $"lora {LowRankConfiguration.Write(adapter.Settings).ToJsonString()}";

    /// <inheritdoc/>
    public int PlacesTaken => 0;

    /// <inheritdoc/>
    public Decoder Decoder { get; }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, torch.Tensor> Parameters { get; }

    /// <inheritdoc/>
    public torch.Tensor Hidden(torch.Tensor ids) => Decoder.Hidden(ids, new DecoderPass { Adapter = mix });

    /// <inheritdoc/>
    public void Save(string folder) => adapter.Save(folder);

    /// <inheritdoc/>
    public void Restore(string folder)
    {
        using LowRankAdapter stored = LowRankAdapter.Open(folder, adapter.Modules[0].A.dtype, Decoder.Device);
        IReadOnlyDictionary<string, torch.Tensor> values = stored.Parameters;
        if (!values.Keys.SequenceEqual(Parameters.Keys) || !values.All(value => value.Value.shape.SequenceEqual(Parameters[value.Key].shape)))
        {
            throw new ModelFormatException(folder, "holds an adapter of other settings.");
        }

        using var off = torch.no_grad();
        foreach ((string name, torch.Tensor parameter) in Parameters)
        {
            parameter.copy_(values[name]);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => mix.Dispose();
}
