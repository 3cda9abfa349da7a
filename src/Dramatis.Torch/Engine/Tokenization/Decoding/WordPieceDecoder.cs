namespace Dramatis.Torch.Engine.Tokenization.Decoding;

/// <summary>Joins words with spaces and the parts of a word without, and can take the space before punctuation away.</summary>
/// <param name="prefix">What tokens inside a word begin with.</param>
/// <param name="cleansUp">Whether spaces before punctuation and contractions go.</param>
internal sealed class WordPieceDecoder(string prefix, bool cleansUp) : ITokenDecoder
{
    private static readonly (string From, string To)[] Cleanups =
    [
        (" .", "."), (" ?", "?"), (" !", "!"), (" ,", ","), (" ' ", "'"), (" n't", "n't"), (" 'm", "'m"), (" do not", " don't"),
        (" 's", "'s"), (" 've", "'ve"), (" 're", "'re"),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Decode(IReadOnlyList<string> tokens) => [.. tokens.Select((token, i) => Clean(i == 0 ? token : Join(token)))];

    private string Join(string token) => prefix.Length > 0 && token.StartsWith(prefix, StringComparison.Ordinal) ? token[prefix.Length..] : " " + token;

    private string Clean(string token) =>
        cleansUp ? Cleanups.Aggregate(token, (text, pair) => text.Replace(pair.From, pair.To, StringComparison.Ordinal)) : token;
}
