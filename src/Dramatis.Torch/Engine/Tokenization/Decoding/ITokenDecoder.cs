namespace Dramatis.Torch.Engine.Tokenization.Decoding;

/// <summary>One step on the way from tokens to text. Thread-safe.</summary>
internal interface ITokenDecoder
{
    /// <summary>What becomes of the tokens, in order; joined they are the text.</summary>
    IReadOnlyList<string> Decode(IReadOnlyList<string> tokens);
}
