namespace Dramatis.Torch.Engine.Tokenization.Normalization;

/// <summary>A normalizer that is one function.</summary>
internal sealed class RewriteNormalizer(Func<string, string> rewrite) : INormalizer
{
    /// <inheritdoc/>
    public string Normalize(string text) => rewrite(text);
}
