namespace Dramatis.Statistics.PairedComparison;

/// <summary>Ratings that move with every contest (Elo 1978). They depend on the order of the contests.</summary>
public static class Elo
{
    /// <summary>After each contest the first's rating moves by K (outcome - 1 / (1 + 10^((second - first) / scale))), the second's by the opposite.</summary>
    /// <param name="contests">The contests in the order in which they took place.</param>
    /// <param name="k">Largest move, above 0.</param>
    /// <param name="start">Rating of a newcomer.</param>
    /// <param name="scale">Difference at which the odds are 10 to 1, above 0.</param>
    /// <returns>Final rating by competitor.</returns>
    /// <exception cref="ArgumentException">A competitor meets itself, or a number is not finite or not positive.</exception>
    public static IReadOnlyDictionary<string, double> Rate(
        IReadOnlyList<Contest> contests, double k = 32, double start = 1500, double scale = 400)
    {
        ArgumentNullException.ThrowIfNull(contests);
        Preconditions.CheckFinite([k, start, scale], nameof(k));
        if (k <= 0 || scale <= 0)
        {
            throw new ArgumentException($"K and the scale must be positive, found {k} and {scale}.", nameof(k));
        }

        Dictionary<string, double> ratings = new(StringComparer.Ordinal);
        foreach (Contest contest in contests)
        {
            if (contest.First == contest.Second)
            {
                throw new ArgumentException($"'{contest.First}' meets itself.", nameof(contests));
            }

            double first = ratings.GetValueOrDefault(contest.First, start), second = ratings.GetValueOrDefault(contest.Second, start);
            double move = k * ((contest.FirstWins ? 1 : 0) - (1 / (1 + Math.Pow(10, (second - first) / scale))));
            ratings[contest.First] = first + move;
            ratings[contest.Second] = second - move;
        }

        return ratings;
    }
}
