using System.Text;

namespace Dramatis.Torch.Engine.Tokenization.Pieces;

/// <summary>
/// WordPiece (Schuster and Nakajima 2012, as used by BERT): the longest token that begins the rest of the word, again and again;
/// tokens inside a word carry a prefix. A word of which any part is unknown is unknown as a whole.
/// </summary>
internal sealed class WordPieces : IPieceModel
{
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> beginnings;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> continuations;
    private readonly string prefix;
    private readonly int unknown;
    private readonly int longestWord;
    private readonly int longestToken;

    /// <summary>Creates the model.</summary>
    /// <param name="tokens">Ids of the tokens.</param>
    /// <param name="prefix">What tokens inside a word begin with.</param>
    /// <param name="unknown">Id of the unknown word.</param>
    /// <param name="longestWord">Code points beyond which a word is unknown.</param>
    public WordPieces(IReadOnlyDictionary<string, int> tokens, string prefix, int unknown, int longestWord)
    {
        (this.prefix, this.unknown, this.longestWord) = (prefix, unknown, longestWord);
        beginnings = tokens.ToDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        continuations = tokens.Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal))
            .ToDictionary(pair => pair.Key[prefix.Length..], pair => pair.Value, StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        longestToken = tokens.Keys.Select(token => token.Length).DefaultIfEmpty(0).Max();
    }

    /// <inheritdoc/>
    public void Encode(string piece, List<int> ids)
    {
        if (piece.Length > longestWord && piece.EnumerateRunes().Count() > longestWord)
        {
            ids.Add(unknown);
            return;
        }

        int kept = ids.Count;
        int start = 0;
        while (start < piece.Length)
        {
            if (Longest(piece.AsSpan(start), start > 0) is not { } found)
            {
                ids.RemoveRange(kept, ids.Count - kept);
                ids.Add(unknown);
                return;
            }

            ids.Add(found.Id);
            start += found.Length;
        }
    }

    /// <inheritdoc/>
    public byte[] Bytes(string token) =>
        Encoding.UTF8.GetBytes(token.StartsWith(prefix, StringComparison.Ordinal) ? token[prefix.Length..] : " " + token);

    private (int Id, int Length)? Longest(ReadOnlySpan<char> rest, bool inside)
    {
        Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> lookup = inside ? continuations : beginnings;
        for (int length = Math.Min(rest.Length, longestToken); length > 0; length--)
        {
            bool cutsPair = length < rest.Length && char.IsLowSurrogate(rest[length]);
            if (!cutsPair && lookup.TryGetValue(rest[..length], out int id))
            {
                return (id, length);
            }
        }

        return null;
    }
}
