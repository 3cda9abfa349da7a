namespace Dramatis.Torch.Engine.Tokenization.Pieces;

/// <summary>Cuts a piece of text into tokens of a vocabulary. Thread-safe.</summary>
internal interface IPieceModel
{
    /// <summary>Appends the ids of a piece. The piece is well-formed UTF-16 and not empty.</summary>
    void Encode(string piece, List<int> ids);

    /// <summary>The bytes that a token of the vocabulary stands for in running text.</summary>
    byte[] Bytes(string token);
}
