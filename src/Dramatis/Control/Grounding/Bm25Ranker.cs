using Dramatis.Statistics.Texts;

namespace Dramatis.Control.Grounding;

/// <summary>
/// Okapi BM25 over a fixed set of texts, on stems of words (Robertson and Zaragoza 2009). The rarity of a term is
/// ln(1 + (N - n + .5) / (n + .5)), which is never negative. Thread-safe.
/// </summary>
public sealed class Bm25Ranker
{
    private readonly Dictionary<string, int>[] counts;
    private readonly int[] lengths;
    private readonly Dictionary<string, double> rarity;
    private readonly double meanLength;
    private readonly double saturation;
    private readonly double lengthWeight;

    /// <summary>Indexes texts.</summary>
    /// <param name="texts">The texts; may be none.</param>
    /// <param name="saturation">k1, not negative: how soon a repeated term stops adding.</param>
    /// <param name="lengthWeight">b in [0, 1]: how far long texts are held back.</param>
    public Bm25Ranker(IReadOnlyList<string> texts, double saturation = 1.2, double lengthWeight = 0.75)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentOutOfRangeException.ThrowIfNegative(saturation);
        ArgumentOutOfRangeException.ThrowIfNegative(lengthWeight);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(lengthWeight, 1);
        (this.saturation, this.lengthWeight) = (saturation, lengthWeight);
        string[][] stems = [.. texts.Select(Stems)];
        counts = [.. stems.Select(s => s.CountBy(t => t, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal))];
        lengths = [.. stems.Select(s => s.Length)];
        meanLength = lengths.Length > 0 ? lengths.Average() : 0;
        rarity = counts.SelectMany(c => c.Keys).CountBy(t => t, StringComparer.Ordinal)
            .ToDictionary(t => t.Key, t => Math.Log(1 + ((texts.Count - t.Value + 0.5) / (t.Value + 0.5))), StringComparer.Ordinal);
    }

    /// <summary>Score of each text for a query, in the order of the texts, 0 or more; a term said twice in the query counts twice.</summary>
    public double[] Score(string query)
    {
        ArgumentNullException.ThrowIfNull(query);
        string[] terms = [.. Stems(query).Where(rarity.ContainsKey)];
        return [.. counts.Select((_, text) => terms.Sum(term => Weight(text, term)))];
    }

    private double Weight(int text, string term)
    {
        if (!counts[text].TryGetValue(term, out int count))
        {
            return 0;
        }

        double held = saturation * (1 - lengthWeight + (lengthWeight * lengths[text] / meanLength));
        return rarity[term] * count * (saturation + 1) / (count + held);
    }

    private static string[] Stems(string text) => [.. TextTokens.Words(text).Select(PorterStemmer.Stem)];
}
