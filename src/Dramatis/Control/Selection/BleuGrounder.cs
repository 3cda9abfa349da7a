using Dramatis.Statistics.Texts;

namespace Dramatis.Control.Selection;

/// <summary>
/// Nearness by shared words: BLEU-1 of the line with the reply as its reference, which is how Lee, Oh and Lee (2023) take it; a line that
/// is shorter than the reply is held back. In lower case, marks apart from words, from 0 to 1.
/// </summary>
public sealed class BleuGrounder : IPersonaGrounder
{
    private static readonly BleuOptions Unigrams = new() { Order = 1, Smoothing = BleuSmoothing.None, LowerCase = true };

    /// <inheritdoc/>
    public string Name => PersonaSimilarity.Bleu;

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<IReadOnlyList<double>>> ScoreAsync(IReadOnlyList<string> texts, IReadOnlyList<string> lines, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(lines);
        return ValueTask.FromResult<IReadOnlyList<IReadOnlyList<double>>>(
            [.. texts.Select(text => (IReadOnlyList<double>)[.. lines.Select(line => Bleu.Sentence(line, [text], Unigrams).Score / 100)])]);
    }
}
