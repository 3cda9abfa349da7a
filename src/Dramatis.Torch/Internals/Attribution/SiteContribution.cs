using Dramatis.Torch.Engine.Sites;

namespace Dramatis.Torch.Internals.Attribution;

/// <summary>What one place adds to a logit difference.</summary>
/// <param name="Site">The embedding, or what attention or the MLP of a block adds to the residual stream.</param>
/// <param name="Value">Its part, in nats.</param>
public sealed record SiteContribution(Site Site, double Value);
