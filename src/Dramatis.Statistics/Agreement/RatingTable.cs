namespace Dramatis.Statistics.Agreement;

/// <summary>
/// Ratings of units by raters into categories, with missing ratings. Units without any rating are left out. Immutable.
/// </summary>
public sealed class RatingTable
{
    private readonly int[,] codes;

    private RatingTable(int[,] codes, IReadOnlyList<double> values)
    {
        this.codes = codes;
        Values = values;
    }

    /// <summary>Units with at least one rating.</summary>
    public int Units => codes.GetLength(0);

    /// <summary>Raters.</summary>
    public int Raters => codes.GetLength(1);

    /// <summary>Categories, also those that no rater used.</summary>
    public int Categories => Values.Count;

    /// <summary>Value of each category, ascending for numbers; for labels their place in the list of categories.</summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary>Category of a unit by a rater, from 0; -1 where the rating is missing.</summary>
    public int this[int unit, int rater] => codes[unit, rater];

    /// <summary>Ratings that are numbers; NaN is missing.</summary>
    /// <param name="ratings">Ratings [units, raters], at least two raters.</param>
    /// <param name="categories">All categories in ascending order; those that occur when left out.</param>
    /// <exception cref="ArgumentException">
    /// Fewer than two raters, no unit with a rating, an infinite rating, a rating outside the categories, or categories out of order.
    /// </exception>
    public static RatingTable Of(double[,] ratings, IReadOnlyList<double>? categories = null)
    {
        ArgumentNullException.ThrowIfNull(ratings);
        double[] values = categories is null
            ? [.. ratings.Cast<double>().Where(v => !double.IsNaN(v)).Distinct().Order()]
            : [.. categories];
        Preconditions.CheckFinite(values, nameof(categories));
        for (int i = 1; i < values.Length; i++)
        {
            if (!(values[i] > values[i - 1]))
            {
                throw new ArgumentException($"Categories must ascend, found {values[i - 1]} before {values[i]}.", nameof(categories));
            }
        }

        return Build(ratings.GetLength(0), ratings.GetLength(1), values, (i, j) =>
        {
            if (double.IsNaN(ratings[i, j]))
            {
                return -1;
            }

            int code = Array.BinarySearch(values, ratings[i, j]);
            return code >= 0 ? code : throw Unknown(ratings[i, j], i, j);
        });
    }

    /// <summary>Ratings that are labels; null is missing.</summary>
    /// <param name="ratings">The ratings of each unit by all raters.</param>
    /// <param name="categories">All categories, in order where order matters.</param>
    /// <exception cref="ArgumentException">
    /// Fewer than two raters, units with different numbers of raters, no unit with a rating, a label outside the categories, or a
    /// category listed twice.
    /// </exception>
    public static RatingTable Of(IReadOnlyList<IReadOnlyList<string?>> ratings, IReadOnlyList<string> categories)
    {
        ArgumentNullException.ThrowIfNull(ratings);
        ArgumentNullException.ThrowIfNull(categories);
        Dictionary<string, int> index = new(StringComparer.Ordinal);
        foreach (string category in categories)
        {
            if (!index.TryAdd(category, index.Count))
            {
                throw new ArgumentException($"The category '{category}' is listed twice.", nameof(categories));
            }
        }

        int raters = ratings.Count > 0 ? ratings[0].Count : 0;
        if (ratings.Any(unit => unit.Count != raters))
        {
            throw new ArgumentException($"Every unit needs a place for each of the {raters} raters, null where the rating is missing.", nameof(ratings));
        }

        double[] values = [.. Enumerable.Range(0, index.Count).Select(i => (double)i)];
        return Build(ratings.Count, raters, values, (i, j) =>
            ratings[i][j] is not { } label ? -1 : index.TryGetValue(label, out int code) ? code : throw Unknown(label, i, j));
    }

    /// <summary>Ratings of a unit in each category.</summary>
    internal double[] Counts(int unit)
    {
        double[] counts = new double[Categories];
        for (int rater = 0; rater < Raters; rater++)
        {
            if (codes[unit, rater] >= 0)
            {
                counts[codes[unit, rater]]++;
            }
        }

        return counts;
    }

    private static ArgumentException Unknown(object rating, int unit, int rater) =>
        new($"The rating '{rating}' of unit {unit} by rater {rater} is not among the categories.");

    private static RatingTable Build(int units, int raters, double[] values, Func<int, int, int> code)
    {
        Preconditions.CheckAtLeast(2, raters, "raters", nameof(raters));
        List<int[]> rows = [];
        for (int i = 0; i < units; i++)
        {
            int[] row = [.. Enumerable.Range(0, raters).Select(j => code(i, j))];
            if (row.Any(c => c >= 0))
            {
                rows.Add(row);
            }
        }

        Preconditions.CheckAtLeast(1, rows.Count, "unit with a rating", nameof(units));
        int[,] codes = new int[rows.Count, raters];
        for (int i = 0; i < rows.Count; i++)
        {
            for (int j = 0; j < raters; j++)
            {
                codes[i, j] = rows[i][j];
            }
        }

        return new RatingTable(codes, values);
    }
}
