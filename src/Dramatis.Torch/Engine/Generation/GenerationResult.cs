namespace Dramatis.Torch.Engine.Generation;

/// <summary>A reply.</summary>
/// <param name="Ids">Its tokens, the end token included.</param>
/// <param name="Text">Its text, without what stopped it.</param>
/// <param name="Reason">Why it ended.</param>
/// <param name="KnownTokens">Tokens of the prompt that did not have to be computed.</param>
public sealed record GenerationResult(IReadOnlyList<int> Ids, string Text, StopReason Reason, int KnownTokens);
