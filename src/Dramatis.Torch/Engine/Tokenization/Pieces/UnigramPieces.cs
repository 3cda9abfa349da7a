using System.Text;

namespace Dramatis.Torch.Engine.Tokenization.Pieces;

/// <summary>
/// A unigram language model over pieces (Kudo 2018): of all ways to cut a text the one of highest probability, found by Viterbi.
/// Neighbouring code points that no piece covers become one unknown token.
/// </summary>
internal sealed class UnigramPieces : IPieceModel
{
    // SentencePiece charges an unknown code point this much below the least likely piece.
    private const double UnknownPenalty = 10;

    private readonly PieceTrie trie;
    private readonly IReadOnlyDictionary<string, int> ids;
    private readonly double[] scores;
    private readonly double unknownScore;
    private readonly int unknown;
    private readonly ByteTokens? bytes;
    private readonly char mark;

    /// <summary>Creates the model.</summary>
    /// <param name="ids">Ids of the pieces.</param>
    /// <param name="scores">Log-probability of each piece, by id.</param>
    /// <param name="unknown">Id of the unknown token.</param>
    /// <param name="bytes">Tokens that spell out what no piece covers; null to use the unknown token.</param>
    /// <param name="mark">What stands for a space.</param>
    public UnigramPieces(IReadOnlyDictionary<string, int> ids, double[] scores, int unknown, ByteTokens? bytes, char mark)
    {
        (this.ids, this.scores, this.unknown, this.bytes, this.mark) = (ids, scores, unknown, bytes, mark);
        trie = new PieceTrie(ids);
        unknownScore = scores.DefaultIfEmpty(0).Min() - UnknownPenalty;
    }

    private readonly record struct Node(double Score, int Start, int Id);

    /// <inheritdoc/>
    public void Encode(string piece, List<int> ids)
    {
        Node[] best = Search(piece);
        var cuts = new Stack<(int Start, int End)>();
        int end = piece.Length;
        while (end > 0)
        {
            int start = best[end].Start;
            if (best[end].Id == unknown)
            {
                while (start > 0 && best[start].Id == unknown)
                {
                    start = best[start].Start;
                }
            }

            cuts.Push((start, end));
            end = start;
        }

        foreach ((int start, int stop) in cuts)
        {
            AddToken(piece[start..stop], ids);
        }
    }

    /// <inheritdoc/>
    public byte[] Bytes(string token) => ByteTokens.Value(token) is { } value && bytes is not null ? [value] : Encoding.UTF8.GetBytes(token.Replace(mark, ' '));

    private Node[] Search(string piece)
    {
        var best = new Node[piece.Length + 1];
        Array.Fill(best, new Node(0, -1, -1));
        int width;
        for (int start = 0; start < piece.Length; start += width)
        {
            width = char.IsHighSurrogate(piece[start]) ? 2 : 1;
            double here = best[start].Score;
            bool covered = false;
            foreach ((int length, int id) in trie.Prefixes(piece, start))
            {
                Improve(best, start + length, new Node(here + scores[id], start, id));
                covered |= length == width;
            }

            if (!covered)
            {
                Improve(best, start + width, new Node(here + unknownScore, start, unknown));
            }
        }

        return best;
    }

    private static void Improve(Node[] best, int end, Node candidate)
    {
        if (best[end].Start < 0 || candidate.Score > best[end].Score)
        {
            best[end] = candidate;
        }
    }

    private void AddToken(string text, List<int> into)
    {
        if (ids.TryGetValue(text, out int id))
        {
            into.Add(id);
        }
        else if (bytes?.Spell(text, into) is not true)
        {
            into.Add(unknown);
        }
    }
}
