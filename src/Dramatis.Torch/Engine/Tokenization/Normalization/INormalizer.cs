namespace Dramatis.Torch.Engine.Tokenization.Normalization;

/// <summary>Rewrites text before it is cut. Thread-safe.</summary>
internal interface INormalizer
{
    /// <summary>The text rewritten. The text is well-formed UTF-16, and so is the result.</summary>
    string Normalize(string text);
}
