using TorchSharp;

namespace Dramatis.Torch.Internals.Steering;

/// <summary>h - (h·u) u + strength v, u being v at length one: the projection is the same for every token afterwards.</summary>
public sealed record AblateThenAddOperation : AddingOperation
{
    internal override Func<torch.Tensor, torch.Tensor> Change(int block, VectorTensors tensors)
    {
        torch.Tensor basis = tensors.Basis([Direction.At(block)!]); // [1, C]
        torch.Tensor added = tensors.Row(Added(block)); // [C]
        return h => added - VectorTensors.Within(h, basis);
    }
}
