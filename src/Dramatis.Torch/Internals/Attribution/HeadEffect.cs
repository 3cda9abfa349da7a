namespace Dramatis.Torch.Internals.Attribution;

/// <summary>What a text gives when one attention head adds nothing.</summary>
/// <param name="Block">Block, from 0.</param>
/// <param name="Head">Query head, from 0.</param>
/// <param name="Value">The answer without the head.</param>
/// <param name="Change">How much it lies above that of the model as it is.</param>
public sealed record HeadEffect(int Block, int Head, ContrastValue Value, ContrastValue Change);
