namespace Dramatis.Torch.Engine;

/// <summary>A text or a pair of texts as a model reads it.</summary>
/// <param name="Ids">Token ids, special tokens included.</param>
/// <param name="TypeIds">Which text each token belongs to, as the model counts them (0 or 1); as many as ids.</param>
public sealed record EncodedText(IReadOnlyList<int> Ids, IReadOnlyList<int> TypeIds);
