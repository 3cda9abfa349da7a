using Dramatis.Models;
using Dramatis.Statistics.Texts;

namespace Dramatis.Entailment;

/// <summary>
/// What counting common words reaches: the share of the hypothesis's words, weighted by rarity, that the premise has too. High is
/// entailment, middling contradiction, low neutral. Printed beside every accuracy, for what does not beat it has learned nothing.
/// </summary>
public static class OverlapBaseline
{
    private const int Steps = 20;

    /// <summary>The best accuracy that two thresholds reach on these pairs.</summary>
    public static double BestAccuracy(IReadOnlyList<LabelledPair> pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        double[] overlaps = Overlaps([.. pairs.Select(p => p.Pair)]);
        double best = 0;
        for (int high = 0; high <= Steps + 1; high++)
        {
            for (int low = 0; low <= high; low++)
            {
                best = Math.Max(best, pairs.Select((p, i) => p.Label == Say(overlaps[i], (double)low / Steps, (double)high / Steps) ? 1.0 : 0).Average());
            }
        }

        return best;
    }

    /// <summary>Weighted overlap of each pair in [0, 1]; rarity is counted over these pairs.</summary>
    public static double[] Overlaps(IReadOnlyList<NliPair> pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        HashSet<string>[] premises = [.. pairs.Select(p => Stems(p.Premise))];
        HashSet<string>[] hypotheses = [.. pairs.Select(p => Stems(p.Hypothesis))];
        Dictionary<string, int> counts = premises.Concat(hypotheses).SelectMany(s => s).CountBy(s => s, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        double Rarity(string stem) => Math.Log(1 + (2.0 * pairs.Count / counts[stem]));
        return
        [
            .. hypotheses.Select((words, i) =>
            {
                double all = words.Sum(Rarity);
                return all > 0 ? words.Where(premises[i].Contains).Sum(Rarity) / all : 0;
            }),
        ];
    }

    private static NliLabel Say(double overlap, double low, double high) =>
        overlap >= high ? NliLabel.Entailment : overlap >= low ? NliLabel.Contradiction : NliLabel.Neutral;

    private static HashSet<string> Stems(string text) => [.. TextTokens.Words(text).Select(PorterStemmer.Stem)];
}
