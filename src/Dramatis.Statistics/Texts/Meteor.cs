namespace Dramatis.Statistics.Texts;

/// <summary>
/// METEOR (Banerjee and Lavie 2005) as NLTK computes it with its stages exact and stem, but without synonyms, which would need WordNet.
/// </summary>
/// <param name="Alpha">Weight of recall in the mean P R / (alpha P + (1 - alpha) R), in [0, 1].</param>
/// <param name="Beta">Exponent of the fragmentation.</param>
/// <param name="Gamma">Largest penalty for fragmentation, in [0, 1].</param>
public sealed record Meteor(double Alpha = 0.9, double Beta = 3, double Gamma = 0.5)
{
    /// <summary>(1 - gamma (chunks / matches)^beta) times the weighted mean; 0 when nothing matches. Case is ignored.</summary>
    /// <param name="hypothesis">Tokens of the text.</param>
    /// <param name="references">Tokens of one or more references; the best counts.</param>
    /// <exception cref="ArgumentException">No reference.</exception>
    public double Compute(IReadOnlyList<string> hypothesis, params IReadOnlyList<IReadOnlyList<string>> references)
    {
        TextPreconditions.CheckPairs([hypothesis], [references]);
        return references.Max(reference => Single(hypothesis, reference));
    }

    private double Single(IReadOnlyList<string> hypothesis, IReadOnlyList<string> reference)
    {
        List<(int Mine, int Theirs)> matches = Align(
            [.. hypothesis.Select(t => t.ToLowerInvariant())], [.. reference.Select(t => t.ToLowerInvariant())]);
        if (matches.Count == 0)
        {
            return 0;
        }

        double precision = (double)matches.Count / hypothesis.Count, recall = (double)matches.Count / reference.Count;
        double mean = precision * recall / ((Alpha * precision) + ((1 - Alpha) * recall));
        int chunks = 1 + Enumerable.Range(1, matches.Count - 1).Count(
            i => matches[i].Mine != matches[i - 1].Mine + 1 || matches[i].Theirs != matches[i - 1].Theirs + 1);
        return (1 - (Gamma * Math.Pow((double)chunks / matches.Count, Beta))) * mean;
    }

    // Stage by stage, the last token of the text first, each to the last free equal token of the reference.
    private static List<(int Mine, int Theirs)> Align(string[] hypothesis, string[] reference)
    {
        List<(int Mine, int Theirs)> matches = [];
        HashSet<int> takenMine = [], takenTheirs = [];
        Match(hypothesis, reference);
        Match([.. hypothesis.Select(PorterStemmer.Stem)], [.. reference.Select(PorterStemmer.Stem)]);
        matches.Sort();
        return matches;

        void Match(string[] mine, string[] theirs)
        {
            for (int i = mine.Length - 1; i >= 0; i--)
            {
                for (int j = theirs.Length - 1; j >= 0 && !takenMine.Contains(i); j--)
                {
                    if (mine[i] == theirs[j] && takenTheirs.Add(j))
                    {
                        takenMine.Add(i);
                        matches.Add((i, j));
                    }
                }
            }
        }
    }
}
