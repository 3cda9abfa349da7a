using Dramatis.Torch.Engine.Sites;

namespace Dramatis.Torch.Internals.Attribution;

/// <summary>What a text gives when one token at one place is as in another text.</summary>
/// <param name="Site">The place.</param>
/// <param name="Position">Position of the token, from 0.</param>
/// <param name="Value">The answer with the patch.</param>
/// <param name="Change">How much it lies above that of the text as it is.</param>
public sealed record PatchEffect(Site Site, int Position, ContrastValue Value, ContrastValue Change);
