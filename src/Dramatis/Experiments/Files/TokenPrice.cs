namespace Dramatis.Experiments.Files;

/// <summary>What a model costs, per million tokens, in the currency of the budget.</summary>
/// <param name="Input">Tokens read.</param>
/// <param name="Output">Tokens written.</param>
/// <param name="CachedInput">Tokens read from the endpoint's own prompt cache, or null when they cost as much as others.</param>
public sealed record TokenPrice(decimal Input, decimal Output, decimal? CachedInput = null);
