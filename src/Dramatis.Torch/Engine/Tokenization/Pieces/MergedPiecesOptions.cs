namespace Dramatis.Torch.Engine.Tokenization.Pieces;

/// <summary>What a vocabulary of merged pieces does beside merging.</summary>
/// <param name="FallsBackToBytes">Whether a character that is no token is spelled in byte tokens.</param>
/// <param name="Unknown">Id of the token for what cannot be spelled; null to drop it.</param>
/// <param name="FusesUnknown">Whether unknown characters side by side become one token.</param>
/// <param name="TakesWholePieces">Whether a piece that is a token is taken whole, without merges.</param>
/// <param name="Mark">What stands for a space.</param>
internal sealed record MergedPiecesOptions(bool FallsBackToBytes, int? Unknown, bool FusesUnknown, bool TakesWholePieces, char Mark = '\u2581');
