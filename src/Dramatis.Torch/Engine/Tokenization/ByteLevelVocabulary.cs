namespace Dramatis.Torch.Engine.Tokenization;

/// <summary>What a byte-level BPE tokenizer is made of, whatever file it came from.</summary>
internal sealed record ByteLevelVocabulary
{
    /// <summary>Ids of the ordinary tokens, written in the byte alphabet.</summary>
    public required IReadOnlyDictionary<string, int> Tokens { get; init; }

    /// <summary>The merges in order of rank, each "left right".</summary>
    public required IReadOnlyList<string> Merges { get; init; }

    /// <summary>Added tokens, control tokens among them.</summary>
    public required IReadOnlyList<AddedToken> Added { get; init; }

    /// <summary>How text is cut before the merges.</summary>
    public required IPreTokenizer PreTokenizer { get; init; }

    /// <summary>Whether a piece that is a token as a whole is taken whole, without merges.</summary>
    public bool WholePiecesFirst { get; init; }

    /// <summary>Whether text is brought into Unicode normalization form C first.</summary>
    public bool Composes { get; init; }

    /// <summary>Whether a space is put before text that does not begin with white space.</summary>
    public bool PrefixesSpace { get; init; }

    /// <summary>Ids that exist even if nothing is written for them; zero to count the tokens.</summary>
    public int Size { get; init; }
}
