using Dramatis.Torch.Engine.Tokenization.Decoding;
using Dramatis.Torch.Engine.Tokenization.Normalization;
using Dramatis.Torch.Engine.Tokenization.Pieces;
using Dramatis.Torch.Engine.Tokenization.Segmentation;

namespace Dramatis.Torch.Engine.Tokenization;

/// <summary>What a tokenizer is made of, whatever file it came from.</summary>
internal sealed record TokenizerParts
{
    /// <summary>The ordinary tokens.</summary>
    public required PieceVocabulary Vocabulary { get; init; }

    /// <summary>Added tokens, control tokens among them.</summary>
    public required IReadOnlyList<AddedToken> Added { get; init; }

    /// <summary>What cuts a piece of text into tokens.</summary>
    public required IPieceModel Model { get; init; }

    /// <summary>What rewrites the text between added tokens first; null for nothing.</summary>
    public INormalizer? Normalizer { get; init; }

    /// <summary>What cuts text into the pieces that the model sees.</summary>
    public IReadOnlyList<ISegmentationStep> Segmentation { get; init; } = [];

    /// <summary>What makes text of tokens; null to join them with spaces.</summary>
    public ITokenDecoder? Decoder { get; init; }

    /// <summary>The special tokens around one text or two.</summary>
    public PairTemplate Pairs { get; init; } = PairTemplate.Plain;

    /// <summary>Ids that exist even if nothing is written for them; zero to count the tokens.</summary>
    public int Size { get; init; }
}
