namespace Dramatis.Statistics.Texts;

/// <summary>How varied the words of a text are. Most measures fall with length: compare texts of equal length, or use MATTR or MTLD.</summary>
public sealed class LexicalDiversity
{
    private readonly IReadOnlyList<string> tokens;
    private readonly Dictionary<string, int> counts;

    private LexicalDiversity(IReadOnlyList<string> tokens)
    {
        this.tokens = tokens;
        counts = NGrams.Count(tokens, 1);
    }

    /// <summary>N, number of tokens.</summary>
    public int Tokens => tokens.Count;

    /// <summary>V, number of different tokens.</summary>
    public int Types => counts.Count;

    /// <summary>V / N.</summary>
    public double TypeTokenRatio => (double)Types / Tokens;

    /// <summary>V / sqrt(N) (Guiraud 1954).</summary>
    public double RootTypeTokenRatio => Types / Math.Sqrt(Tokens);

    /// <summary>V / sqrt(2 N) (Carroll 1964).</summary>
    public double CorrectedTypeTokenRatio => Types / Math.Sqrt(2.0 * Tokens);

    /// <summary>ln V / ln N (Herdan 1960); NaN for one token.</summary>
    public double HerdanC => Math.Log(Types) / Math.Log(Tokens);

    /// <summary>Tokens that occur once.</summary>
    public int Hapaxes => counts.Values.Count(c => c == 1);

    /// <summary>10^4 (sum of squared counts - N) / N^2 (Yule 1944).</summary>
    public double YuleK => 1e4 * (counts.Values.Sum(c => (double)c * c) - Tokens) / ((double)Tokens * Tokens);

    /// <summary>Chance that two tokens drawn without replacement are equal (Simpson 1949); NaN for one token.</summary>
    public double Simpson => counts.Values.Sum(c => c * (c - 1.0)) / (Tokens * (Tokens - 1.0));

    /// <summary>Shannon entropy of the token frequencies, in bits.</summary>
    public double EntropyBits => -counts.Values.Sum(c => (double)c / Tokens * Math.Log2((double)c / Tokens));

    /// <summary>Measures one text.</summary>
    /// <param name="tokens">At least one token.</param>
    /// <exception cref="ArgumentException">No token.</exception>
    public static LexicalDiversity Of(IReadOnlyList<string> tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        Preconditions.CheckAtLeast(1, tokens.Count, "token", nameof(tokens));
        return new LexicalDiversity(tokens);
    }

    /// <summary>Distinct-n of a set of texts (Li et al. 2016): different n-grams over n-grams, none across texts; NaN when no text is long enough.</summary>
    /// <exception cref="ArgumentException">n is below 1.</exception>
    public static double Distinct(IReadOnlyList<IReadOnlyList<string>> texts, int n)
    {
        ArgumentNullException.ThrowIfNull(texts);
        Preconditions.CheckAtLeast(1, n, "token per n-gram", nameof(n));
        Dictionary<string, int>[] all = [.. texts.Select(t => NGrams.Count(t, n))];
        return (double)all.SelectMany(c => c.Keys).Distinct(StringComparer.Ordinal).Count() / all.Sum(c => c.Values.Sum());
    }

    /// <summary>Mean distinct-n of the texts taken singly; texts shorter than n are left out.</summary>
    /// <exception cref="ArgumentException">n is below 1.</exception>
    public static double MeanDistinct(IReadOnlyList<IReadOnlyList<string>> texts, int n)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return texts.Select(t => Distinct([t], n)).Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average();
    }

    /// <summary>Moving-average type-token ratio (Covington and McFall 2010): mean over all windows of so many tokens.</summary>
    /// <exception cref="ArgumentException">The window is empty or longer than the text.</exception>
    public double MovingAverage(int window)
    {
        if (window < 1 || window > Tokens)
        {
            throw new ArgumentException($"The window must lie between 1 and the {Tokens} tokens of the text, found {window}.", nameof(window));
        }

        return Enumerable.Range(0, Tokens - window + 1).Average(
            start => (double)Enumerable.Range(start, window).Select(i => tokens[i]).Distinct(StringComparer.Ordinal).Count() / window);
    }

    /// <summary>
    /// MTLD (McCarthy and Jarvis 2010): tokens per stretch until the type-token ratio falls to the threshold, the rest as a part of a
    /// stretch; mean of both reading directions. Infinite when no token repeats.
    /// </summary>
    /// <exception cref="ArgumentException">The threshold is not in (0, 1).</exception>
    public double Mtld(double threshold = 0.72)
    {
        if (threshold is not (> 0 and < 1))
        {
            throw new ArgumentException($"The threshold must lie in (0, 1), found {threshold}.", nameof(threshold));
        }

        return (Stretch(tokens, threshold) + Stretch(tokens.Reverse(), threshold)) / 2;
    }

    private double Stretch(IEnumerable<string> order, double threshold)
    {
        double factors = 0, ratio = 1;
        int length = 0;
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (string token in order)
        {
            length++;
            seen.Add(token);
            ratio = (double)seen.Count / length;
            if (ratio <= threshold)
            {
                factors++;
                (length, ratio) = (0, 1);
                seen.Clear();
            }
        }

        return Tokens / (factors + ((1 - ratio) / (1 - threshold)));
    }
}
