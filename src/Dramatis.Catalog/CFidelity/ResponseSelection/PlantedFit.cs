using Dramatis.Control.Selection;
using Dramatis.Conversations;
using Dramatis.Statistics.Randomness;
using Dramatis.Statistics.Texts;

namespace Dramatis.Catalog.CFidelity.ResponseSelection;

/// <summary>A scorer whose ways are known.</summary>
internal sealed class PlantedFit(string kind, RandomStream random) : IResponseFit
{
    /// <summary>Prefers replies whose words were said before, by their share.</summary>
    public const string Attentive = "attentive";

    /// <summary>Draws lots: nothing that is put before a talk can matter.</summary>
    public const string Lots = "lots";

    /// <inheritdoc/>
    public string Name => kind;

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<double?>> ScoreAsync(IReadOnlyList<(DialogueContext Context, string Reply)> replies, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult<IReadOnlyList<double?>>([.. replies.Select(r => (double?)(kind == Attentive ? Said(r.Context, r.Reply) + (1e-6 * random.NextDouble()) : random.NextDouble()))]);

    private static double Said(DialogueContext context, string reply)
    {
        HashSet<string> before = [.. context.OwnTurns.SelectMany(t => TextTokens.Words(t.Text)).Select(PorterStemmer.Stem)];
        string[] words = [.. TextTokens.Words(reply).Select(PorterStemmer.Stem)];
        return words.Length > 0 ? words.Average(w => before.Contains(w) ? 1.0 : 0) : 0;
    }
}
