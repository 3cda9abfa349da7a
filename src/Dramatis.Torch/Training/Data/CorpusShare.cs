namespace Dramatis.Torch.Training.Data;

/// <summary>A corpus and its part of the mixture.</summary>
/// <param name="Corpus">The corpus; not empty.</param>
/// <param name="Weight">Share of the tokens, relative to the other weights; positive.</param>
public sealed record CorpusShare(TokenCorpus Corpus, double Weight);
