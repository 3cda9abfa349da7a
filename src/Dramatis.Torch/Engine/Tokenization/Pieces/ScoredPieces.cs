using System.Text;

namespace Dramatis.Torch.Engine.Tokenization.Pieces;

/// <summary>
/// SentencePiece's BPE from scores instead of merges, in the manner of llama.cpp: any two neighbours whose joined text is a token may
/// be joined, the highest score first and of equal ones the leftmost; what is no token in the end is spelled in byte tokens.
/// </summary>
internal sealed class ScoredPieces : IPieceModel
{
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> tokens;
    private readonly float[] scores;
    private readonly ByteTokens? bytes;
    private readonly int? unknown;
    private readonly char mark;

    /// <summary>Creates the model.</summary>
    /// <param name="tokens">Ids of the tokens.</param>
    /// <param name="scores">Score of each token, by id.</param>
    /// <param name="unknown">Id for what cannot be spelled; null to drop it.</param>
    /// <param name="mark">What stands for a space.</param>
    public ScoredPieces(IReadOnlyDictionary<string, int> tokens, float[] scores, int? unknown, char mark)
    {
        this.tokens = tokens.ToDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        (this.scores, this.unknown, this.mark) = (scores, unknown, mark);
        bytes = ByteTokens.Find(tokens);
    }

    /// <inheritdoc/>
    public void Encode(string piece, List<int> ids)
    {
        List<Range> symbols = Characters(piece);
        var chain = new MergeChain(symbols.Count);
        for (int i = 0; i + 1 < symbols.Count; i++)
        {
            Offer(chain, piece, symbols, i, i + 1);
        }

        while (chain.TryTake(out int left, out int right, out _))
        {
            symbols[left] = symbols[left].Start..symbols[right].End;
            chain.Join(left, right);
            if (chain.Previous(left) is var before and >= 0)
            {
                Offer(chain, piece, symbols, before, left);
            }

            if (chain.Next(left) is var after and >= 0)
            {
                Offer(chain, piece, symbols, left, after);
            }
        }

        for (int i = symbols.Count == 0 ? -1 : 0; i >= 0; i = chain.Next(i))
        {
            Add(piece.AsSpan()[symbols[i]], ids);
        }
    }

    /// <inheritdoc/>
    public byte[] Bytes(string token) => ByteTokens.Value(token) is { } value ? [value] : Encoding.UTF8.GetBytes(token.Replace(mark, ' '));

    private void Offer(MergeChain chain, string piece, List<Range> symbols, int left, int right)
    {
        if (tokens.TryGetValue(piece.AsSpan()[symbols[left].Start..symbols[right].End], out int id))
        {
            chain.Offer(left, right, -scores[id], id);
        }
    }

    private void Add(ReadOnlySpan<char> symbol, List<int> ids)
    {
        if (tokens.TryGetValue(symbol, out int id))
        {
            ids.Add(id);
        }
        else if (bytes?.Spell(symbol, ids) is not true && unknown is { } token)
        {
            ids.Add(token);
        }
    }

    private static List<Range> Characters(string piece)
    {
        var characters = new List<Range>(piece.Length);
        int width;
        for (int i = 0; i < piece.Length; i += width)
        {
            width = char.IsHighSurrogate(piece[i]) ? 2 : 1;
            characters.Add(i..(i + width));
        }

        return characters;
    }
}
