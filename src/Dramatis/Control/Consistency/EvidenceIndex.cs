using Dramatis.Statistics.Texts;

namespace Dramatis.Control.Consistency;

/// <summary>Finds the commitments that speak of the same things as a claim: those that share the rarest word stems with it.</summary>
internal sealed class EvidenceIndex
{
    private readonly IReadOnlyList<Evidence> evidence;
    private readonly IReadOnlySet<string>[] stems;
    private readonly Dictionary<string, double> rarity; // inverse document frequency, natural logarithm

    public EvidenceIndex(IReadOnlyList<Evidence> evidence)
    {
        this.evidence = evidence;
        stems = [.. evidence.Select(e => Stems(e.Statement.Text))];
        rarity = stems.SelectMany(s => s).CountBy(s => s, StringComparer.Ordinal)
            .ToDictionary(c => c.Key, c => Math.Log((1.0 + evidence.Count) / c.Value), StringComparer.Ordinal);
    }

    /// <summary>At most <paramref name="most"/> commitments; all of them where there are no more than that, for a contradiction need not share words.</summary>
    public IReadOnlyList<Evidence> For(string claim, int most)
    {
        if (evidence.Count <= most)
        {
            return evidence;
        }

        IReadOnlySet<string> words = Stems(claim);
        return
        [
            .. stems.Select((held, index) => (index, shared: held.Where(words.Contains).Sum(s => rarity[s])))
                .OrderByDescending(e => e.shared)
                .Take(most)
                .Select(e => evidence[e.index]),
        ];
    }

    private static HashSet<string> Stems(string text) => [.. TextTokens.Words(text).Select(PorterStemmer.Stem)];
}
