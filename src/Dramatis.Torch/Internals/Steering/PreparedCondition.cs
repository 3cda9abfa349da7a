using TorchSharp;

namespace Dramatis.Torch.Internals.Steering;

/// <summary>A condition of an intervention.</summary>
/// <param name="Index">Place of the intervention in the plan.</param>
/// <param name="Condition">The condition.</param>
/// <param name="Unit">Its direction at length one, [1, C].</param>
internal sealed record PreparedCondition(int Index, SteeringCondition Condition, torch.Tensor Unit)
{
    /// <summary>Where it holds, [B, T] of bool.</summary>
    public torch.Tensor Holds(torch.Tensor h)
    {
        torch.Tensor measured = VectorTensors.Projections(h, Unit).squeeze(-1); // [B, T]
        if (Condition.Measure == ConditionMeasure.Cosine)
        {
            measured = measured / h.square().sum([-1]).sqrt().clamp_min(1e-30);
        }

        torch.Tensor? above = Condition.Above is { } lower ? measured.gt(lower) : null;
        torch.Tensor? below = Condition.Below is { } upper ? measured.lt(upper) : null;
        return above is null ? below! : below is null ? above : above.logical_and(below);
    }
}
