using System.Text;

namespace Dramatis.Statistics.Texts;

/// <summary>
/// chrF and chrF++ (Popovic 2015, 2017) as sacreBLEU 2 computes them: precision and recall of character n-grams (and word n-grams) are
/// averaged over the orders that both texts are long enough for, then F_beta = (1 + beta^2) P R / (beta^2 P + R); 0 to 100.
/// </summary>
/// <param name="CharacterOrder">Largest character n-gram, at least 1.</param>
/// <param name="WordOrder">Largest word n-gram; 2 for chrF++.</param>
/// <param name="Beta">How many times recall counts against precision.</param>
/// <param name="WhiteSpace">Whether white space counts as characters.</param>
public sealed record ChrF(int CharacterOrder = 6, int WordOrder = 0, double Beta = 2, bool WhiteSpace = false)
{
    private const string Punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

    /// <summary>chrF of a corpus: counts are added over pairs; of several references the best for each text counts.</summary>
    /// <param name="hypotheses">At least one text.</param>
    /// <param name="references">One or more references for each.</param>
    /// <exception cref="ArgumentException">No pair, unequal lengths or a missing text.</exception>
    /// <exception cref="InvalidOperationException">A character order below 1, a negative word order or a beta that is not positive.</exception>
    public double Corpus(IReadOnlyList<string> hypotheses, IReadOnlyList<IReadOnlyList<string>> references)
    {
        TextPreconditions.CheckPairs(hypotheses, references);
        if (Beta is not (> 0 and < double.PositiveInfinity) || WordOrder < 0 || CharacterOrder < 1)
        {
            throw new InvalidOperationException($"Beta and the character order must be positive and the word order not negative, found {this}.");
        }

        double[] sums = new double[3 * (CharacterOrder + WordOrder)];
        for (int i = 0; i < hypotheses.Count; i++)
        {
            double[] best = references[i].Select(r => Counts(hypotheses[i], r)).MaxBy(Score)!;
            sums = [.. sums.Zip(best, (a, b) => a + b)];
        }

        return Score(sums);
    }

    /// <summary>chrF of one text.</summary>
    /// <inheritdoc cref="Corpus"/>
    /// <param name="hypothesis">The text.</param>
    /// <param name="references">One or more references.</param>
    public double Sentence(string hypothesis, params IReadOnlyList<string> references) => Corpus([hypothesis], [references]);

    // Hypothesis n-grams, reference n-grams and matches, order by order.
    private double[] Counts(string hypothesis, string reference)
    {
        List<double> counts = [];
        string[] mine = Characters(hypothesis), theirs = Characters(reference);
        string[] words = WordOrder > 0 ? Words(hypothesis) : [], referenceWords = WordOrder > 0 ? Words(reference) : [];
        for (int n = 1; n <= CharacterOrder + WordOrder; n++)
        {
            bool isWord = n > CharacterOrder;
            int order = isWord ? n - CharacterOrder : n;
            Dictionary<string, int> a = NGrams.Count(isWord ? words : mine, order);
            Dictionary<string, int> b = NGrams.Count(isWord ? referenceWords : theirs, order);
            counts.AddRange([b.Count > 0 ? a.Values.Sum() : 0, b.Values.Sum(), NGrams.Overlap(a, b)]);
        }

        return [.. counts];
    }

    private double Score(double[] counts)
    {
        double precision = 0, recall = 0;
        int orders = 0;
        for (int i = 0; i < counts.Length; i += 3)
        {
            if (counts[i] > 0 && counts[i + 1] > 0)
            {
                precision += counts[i + 2] / counts[i];
                recall += counts[i + 2] / counts[i + 1];
                orders++;
            }
        }

        double weighted = (Beta * Beta * precision) + recall;
        return weighted > 0 ? 100 * (1 + (Beta * Beta)) * precision * recall / weighted / orders : 0;
    }

    private string[] Characters(string text) =>
        [.. text.EnumerateRunes().Where(r => WhiteSpace || !Rune.IsWhiteSpace(r)).Select(r => r.ToString())];

    private static string[] Words(string text) => [.. TextTokens.WhiteSpace(text).SelectMany(Apart)];

    private static string[] Apart(string word)
    {
        if (word.Length == 1)
        {
            return [word];
        }

        if (Punctuation.Contains(word[^1], StringComparison.Ordinal))
        {
            return [word[..^1], word[^1..]];
        }

        return Punctuation.Contains(word[0], StringComparison.Ordinal) ? [word[..1], word[1..]] : [word];
    }
}
