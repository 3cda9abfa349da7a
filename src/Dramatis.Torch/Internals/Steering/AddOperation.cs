using TorchSharp;

namespace Dramatis.Torch.Internals.Steering;

/// <summary>h + strength v.</summary>
public sealed record AddOperation : AddingOperation
{
    internal override Func<torch.Tensor, torch.Tensor> Change(int block, VectorTensors tensors)
    {
        torch.Tensor added = tensors.Row(Added(block)); // [C]
        return _ => added;
    }
}
