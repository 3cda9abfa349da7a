namespace Dramatis.Models;

/// <summary>
/// Gives the contextual vectors of the tokens of texts. Ask an embedding generator for it: <c>GetService(typeof(ITokenEmbedder))</c>.
/// Thread-safe.
/// </summary>
public interface ITokenEmbedder
{
    /// <summary>The tokens of each text with their vectors, in the order of the texts; without the special tokens around a text.</summary>
    /// <param name="texts">The texts; what goes beyond the model's length is cut off.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    ValueTask<IReadOnlyList<TokenEmbeddings>> EmbedTokensAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken = default);
}
