using Dramatis.Models;
using Dramatis.Statistics.Texts;

namespace Dramatis.Control.Selection;

/// <summary>Nearness by meaning, token by token: F1 of BERTScore (Zhang et al. 2020), of the last block's vectors.</summary>
/// <param name="embedder">The model; the caller keeps it.</param>
/// <param name="weighsRarity">Whether tokens that stand in many of the lines count for less.</param>
public sealed class BertScoreGrounder(ITokenEmbedder embedder, bool weighsRarity = false) : IPersonaGrounder
{
    /// <inheritdoc/>
    public string Name => weighsRarity ? PersonaSimilarity.BertScoreRarity : PersonaSimilarity.BertScore;

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<IReadOnlyList<double>>> ScoreAsync(IReadOnlyList<string> texts, IReadOnlyList<string> lines, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(lines);
        if (texts.Count == 0 || lines.Count == 0)
        {
            return [.. texts.Select(_ => Array.Empty<double>())];
        }

        // Each text once: a line that is also a reply has the same vectors in both places.
        string[] all = [.. texts.Concat(lines).Distinct(StringComparer.Ordinal)];
        IReadOnlyList<TokenEmbeddings> found = await embedder.EmbedTokensAsync(all, cancellationToken);
        Dictionary<string, TokenEmbeddings> tokens = all.Zip(found).ToDictionary(p => p.First, p => p.Second, StringComparer.Ordinal);
        Func<int, double>? rarity = weighsRarity ? BertScore.Rarity(lines.Select(line => tokens[line].Ids)) : null;
        return [.. texts.Select(text => (IReadOnlyList<double>)[.. lines.Select(line => F1(tokens[text], tokens[line], rarity))])];
    }

    private static double F1(TokenEmbeddings text, TokenEmbeddings line, Func<int, double>? rarity) => BertScore.Of(
        text.Vectors, line.Vectors, rarity is null ? null : [.. text.Ids.Select(rarity)], rarity is null ? null : [.. line.Ids.Select(rarity)]).F1;
}
