using Dramatis.Torch.Training.Data;
using Dramatis.Torch.Training.Model;
using TorchSharp;
using static TorchSharp.torch;

namespace Dramatis.Torch.Training.Runs;

/// <summary>Cross-entropy of the targets of a micro-batch. Logits are made only where a target is.</summary>
public static class MaskedLoss
{
    /// <summary>Weighted sum over the targets of their negative log-probability in nats; a scalar that carries gradients.</summary>
    public static Tensor Sum(TrainableDecoder model, MicroBatch batch)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(batch);
        using var scope = NewDisposeScope();
        var losses = PerTarget(model, batch); // [n]
        return (losses * tensor(batch.Weights)).sum().MoveToOuterDisposeScope();
    }

    /// <summary>Negative log-probability of each target in nats, [n] in fp32.</summary>
    public static Tensor PerTarget(TrainableDecoder model, MicroBatch batch)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(batch);
        using var scope = NewDisposeScope();
        var ids = tensor(batch.Ids, [batch.Rows, batch.Length]);
        var hidden = batch.Packed is { } lengths ? model.Forward(ids, lengths) : model.Forward(ids); // [B, T, C]
        var sources = hidden.view(-1, model.Configuration.HiddenSize).index_select(0, tensor(batch.Sources)); // [n, C]
        return nn.functional.cross_entropy(model.Logits(sources), tensor(batch.Targets), reduction: nn.Reduction.None).MoveToOuterDisposeScope();
    }
}
