namespace Dramatis.Torch.Engine.Sites;

/// <summary>A place inside a decoder.</summary>
/// <param name="Block">Block, from 0.</param>
/// <param name="Kind">What is there.</param>
public readonly record struct Site(int Block, SiteKind Kind);
