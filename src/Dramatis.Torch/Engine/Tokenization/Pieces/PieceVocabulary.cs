namespace Dramatis.Torch.Engine.Tokenization.Pieces;

/// <summary>The ordinary tokens of a tokenizer, by text and by id.</summary>
internal sealed class PieceVocabulary
{
    private readonly string?[] texts;

    /// <summary>Creates it. Ids are distinct and not negative.</summary>
    public PieceVocabulary(IReadOnlyDictionary<string, int> tokens)
    {
        Tokens = tokens;
        HighestId = tokens.Count == 0 ? -1 : tokens.Values.Max();
        texts = new string?[HighestId + 1];
        foreach ((string text, int id) in tokens)
        {
            texts[id] = text;
        }
    }

    /// <summary>Ids by text.</summary>
    public IReadOnlyDictionary<string, int> Tokens { get; }

    /// <summary>The highest id, or −1 without tokens.</summary>
    public int HighestId { get; }

    /// <summary>Text of an id, or null.</summary>
    public string? Text(int id) => id >= 0 && id < texts.Length ? texts[id] : null;
}
