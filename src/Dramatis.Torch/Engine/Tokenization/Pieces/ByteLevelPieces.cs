using Microsoft.ML.Tokenizers;

namespace Dramatis.Torch.Engine.Tokenization.Pieces;

/// <summary>
/// Byte-level byte-pair encoding (Sennrich et al. 2016; bytes as in GPT-2). The merges are computed by Microsoft.ML.Tokenizers; the
/// spelling of bytes and whole pieces are here, because exact ids depend on them.
/// </summary>
internal sealed class ByteLevelPieces : IPieceModel
{
    private readonly BpeTokenizer merger;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>>? whole;

    /// <summary>Creates the model.</summary>
    /// <param name="tokens">Ids of the tokens, written in the byte alphabet.</param>
    /// <param name="merges">The merges in order of rank, each "left right".</param>
    /// <param name="wholePieces">Tokens that are taken whole when a piece is one, without merges (ignore_merges); null for none.</param>
    /// <exception cref="ArgumentException">A merge names a token that the vocabulary lacks.</exception>
    public ByteLevelPieces(IReadOnlyDictionary<string, int> tokens, IReadOnlyList<string> merges, IEnumerable<KeyValuePair<string, int>>? wholePieces)
    {
        merger = BpeTokenizer.Create(new BpeOptions(tokens) { Merges = merges });
        whole = wholePieces?.ToDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <inheritdoc/>
    public void Encode(string piece, List<int> ids)
    {
        string spelled = ByteAlphabet.FromText(piece);
        if (whole is { } pieces && pieces.TryGetValue(spelled, out int id))
        {
            ids.Add(id);
        }
        else
        {
            ids.AddRange(merger.EncodeToIds(spelled, considerPreTokenization: false, considerNormalization: false));
        }
    }

    /// <inheritdoc/>
    public byte[] Bytes(string token) => ByteAlphabet.ToBytes(token);
}
