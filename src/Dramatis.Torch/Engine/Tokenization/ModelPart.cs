using Dramatis.Torch.Engine.Tokenization.Pieces;

namespace Dramatis.Torch.Engine.Tokenization;

/// <summary>The <c>model</c> of a tokenizer.json.</summary>
/// <param name="Kind">What kind it is, for people.</param>
/// <param name="Vocabulary">Its tokens.</param>
/// <param name="Model">What cuts pieces into them.</param>
internal sealed record ModelPart(string Kind, IReadOnlyDictionary<string, int> Vocabulary, IPieceModel Model);
