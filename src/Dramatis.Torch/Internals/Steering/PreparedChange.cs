using TorchSharp;

namespace Dramatis.Torch.Internals.Steering;

/// <summary>An intervention at one block.</summary>
/// <param name="Index">Its place in the plan.</param>
/// <param name="Tokens">To which tokens.</param>
/// <param name="Schedule">How much of it along a reply; null for all.</param>
/// <param name="IsConditional">Whether a condition was evaluated earlier in the pass.</param>
/// <param name="KeepNorm">Whether lengths stay.</param>
/// <param name="Change">What it adds to [B, T, C].</param>
internal sealed record PreparedChange(int Index, TokenSelection Tokens, SteeringSchedule? Schedule, bool IsConditional, bool KeepNorm, Func<torch.Tensor, torch.Tensor> Change)
{
    /// <summary>[B, T, C] after the change of every token.</summary>
    /// <param name="h">[B, T, C].</param>
    /// <param name="factors">[B, 1 or T, 1], or null for 1.</param>
    public torch.Tensor Apply(torch.Tensor h, torch.Tensor? factors)
    {
        torch.Tensor change = Change(h);
        torch.Tensor changed = h + (factors is null ? change : change * factors);
        return KeepNorm ? changed * (Length(h) / Length(changed).clamp_min(1e-30)) : changed;
    }

    private static torch.Tensor Length(torch.Tensor h) => h.square().sum([-1], keepdim: true).sqrt();
}
