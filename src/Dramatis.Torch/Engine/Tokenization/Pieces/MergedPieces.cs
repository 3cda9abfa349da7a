using System.Text;

namespace Dramatis.Torch.Engine.Tokenization.Pieces;

/// <summary>
/// Byte-pair encoding over characters, with bytes for characters that are no token (SentencePiece's BPE as the Hugging Face
/// tokenizers library runs it): characters first, then the merges by rank, the leftmost first.
/// </summary>
internal sealed class MergedPieces : IPieceModel
{
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> tokens;
    private readonly Dictionary<(int Left, int Right), (int Rank, int Merged)> merges = [];
    private readonly ByteTokens? bytes;
    private readonly int? unknown;
    private readonly bool fusesUnknown;
    private readonly bool takesWhole;
    private readonly char mark;

    /// <summary>Creates the model.</summary>
    /// <param name="tokens">Ids of the tokens.</param>
    /// <param name="merges">The merges in order of rank, each a pair of tokens whose joined text is a token.</param>
    /// <param name="options">What happens beside the merges.</param>
    public MergedPieces(IReadOnlyDictionary<string, int> tokens, IEnumerable<(string Left, string Right)> merges, MergedPiecesOptions options)
    {
        this.tokens = tokens.ToDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        bytes = options.FallsBackToBytes ? ByteTokens.Find(tokens) : null;
        (unknown, fusesUnknown, takesWhole, mark) = (options.Unknown, options.FusesUnknown, options.TakesWholePieces, options.Mark);
        foreach ((string left, string right) in merges)
        {
            this.merges.TryAdd((tokens[left], tokens[right]), (this.merges.Count, tokens[left + right]));
        }
    }

    /// <inheritdoc/>
    public void Encode(string piece, List<int> ids)
    {
        if (takesWhole && tokens.TryGetValue(piece, out int whole))
        {
            ids.Add(whole);
            return;
        }

        int[] symbols = [.. Symbols(piece)];
        var chain = new MergeChain(symbols.Length);
        for (int i = 0; i + 1 < symbols.Length; i++)
        {
            Offer(chain, symbols, i, i + 1);
        }

        while (chain.TryTake(out int left, out int right, out int merged))
        {
            symbols[left] = merged;
            chain.Join(left, right);
            if (chain.Previous(left) is var before and >= 0)
            {
                Offer(chain, symbols, before, left);
            }

            if (chain.Next(left) is var after and >= 0)
            {
                Offer(chain, symbols, left, after);
            }
        }

        for (int i = symbols.Length == 0 ? -1 : 0; i >= 0; i = chain.Next(i))
        {
            ids.Add(symbols[i]);
        }
    }

    /// <inheritdoc/>
    public byte[] Bytes(string token) => bytes is not null && ByteTokens.Value(token) is { } value ? [value] : Encoding.UTF8.GetBytes(token.Replace(mark, ' '));

    private void Offer(MergeChain chain, int[] symbols, int left, int right)
    {
        if (merges.TryGetValue((symbols[left], symbols[right]), out (int Rank, int Merged) merge))
        {
            chain.Offer(left, right, merge.Rank, merge.Merged);
        }
    }

    private List<int> Symbols(string piece)
    {
        var symbols = new List<int>(piece.Length);
        bool afterUnknown = false;
        int width;
        for (int i = 0; i < piece.Length; i += width)
        {
            width = char.IsHighSurrogate(piece[i]) ? 2 : 1;
            ReadOnlySpan<char> character = piece.AsSpan(i, width);
            bool isUnknown = false;
            if (tokens.TryGetValue(character, out int id))
            {
                symbols.Add(id);
            }
            else if (bytes?.Spell(character, symbols) is not true)
            {
                isUnknown = true;
                if (unknown is { } token && !(afterUnknown && fusesUnknown))
                {
                    symbols.Add(token);
                }
            }

            afterUnknown = isUnknown;
        }

        return symbols;
    }
}
