namespace Dramatis.Torch.Engine.Tokenization.Decoding;

/// <summary>Rewrites each token; the function is told whether it is the first.</summary>
internal sealed class RewriteDecoder(Func<string, bool, string> rewrite) : ITokenDecoder
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Decode(IReadOnlyList<string> tokens) => [.. tokens.Select((token, i) => rewrite(token, i == 0))];
}
