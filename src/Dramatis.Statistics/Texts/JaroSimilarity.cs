using System.Text;

namespace Dramatis.Statistics.Texts;

/// <summary>Similarity of short strings such as names, in [0, 1], on code points.</summary>
public static class JaroSimilarity
{
    /// <summary>
    /// (m/|a| + m/|b| + (m - t)/m) / 3 with m characters that agree within half the longer length less one, and t half of those out of
    /// order, rounded down (Jaro 1989; the rounding of Winkler's program). 0 when nothing agrees, 1 for two empty strings.
    /// </summary>
    public static double Jaro(string first, string second)
    {
        Rune[] a = EditDistance.Runes(first), b = EditDistance.Runes(second);
        if (a.Length == 0 && b.Length == 0)
        {
            return 1;
        }

        int reach = (Math.Max(a.Length, b.Length) / 2) - 1;
        bool[] taken = new bool[b.Length];
        List<Rune> matched = [];
        for (int i = 0; i < a.Length; i++)
        {
            for (int j = Math.Max(0, i - reach); j <= Math.Min(i + reach, b.Length - 1); j++)
            {
                if (!taken[j] && a[i] == b[j])
                {
                    taken[j] = true;
                    matched.Add(a[i]);
                    break;
                }
            }
        }

        if (matched.Count == 0)
        {
            return 0;
        }

        int disordered = b.Where((_, j) => taken[j]).Zip(matched).Count(p => p.First != p.Second);
        double m = matched.Count;
        return ((m / a.Length) + (m / b.Length) + ((m - (disordered / 2)) / m)) / 3;
    }

    /// <summary>Jaro + length of the common prefix (at most <paramref name="longestPrefix"/>) times weight times (1 - Jaro) (Winkler 1990).</summary>
    /// <param name="first">A text.</param>
    /// <param name="second">Another.</param>
    /// <param name="weight">Weight of a common character, 0 to 1 / <paramref name="longestPrefix"/>.</param>
    /// <param name="longestPrefix">Most characters that count.</param>
    /// <exception cref="ArgumentException">The weight is out of range.</exception>
    public static double JaroWinkler(string first, string second, double weight = 0.1, int longestPrefix = 4)
    {
        if (longestPrefix < 0 || !(weight >= 0 && weight * longestPrefix <= 1))
        {
            throw new ArgumentException($"Weight times prefix must lie in [0, 1], found {weight} and {longestPrefix}.", nameof(weight));
        }

        double jaro = Jaro(first, second);
        int prefix = EditDistance.Runes(first).Zip(EditDistance.Runes(second)).TakeWhile(p => p.First == p.Second).Take(longestPrefix).Count();
        return jaro + (prefix * weight * (1 - jaro));
    }
}
