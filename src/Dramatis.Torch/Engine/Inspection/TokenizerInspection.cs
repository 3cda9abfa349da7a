namespace Dramatis.Torch.Engine.Inspection;

/// <summary>A model's tokenizer.</summary>
/// <param name="Kind">What kind it is, such as byte-level BPE or Unigram.</param>
/// <param name="Ids">Number of ids, control tokens included.</param>
/// <param name="Beginning">The token expected before any text (BOS); null for none.</param>
public sealed record TokenizerInspection(string Kind, int Ids, string? Beginning);
