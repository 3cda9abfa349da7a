namespace Dramatis.Torch.Engine.Tokenization.Decoding;

/// <summary>Makes one text of all tokens, so that later steps see the whole.</summary>
internal sealed class FuseDecoder : ITokenDecoder
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Decode(IReadOnlyList<string> tokens) => [string.Concat(tokens)];
}
