using System.Numerics;

namespace Dramatis.Statistics.MixedModels;

/// <summary>
/// Generalizability study of any number of fully crossed random facets with one score in each cell: variance components of all effects
/// from expected mean squares, and what other numbers of conditions would give (Cronbach et al. 1972; Brennan 2001, chapters 3 to 5).
/// With two or three facets equal to <see cref="GeneralizabilityStudy"/>.
/// </summary>
public sealed class CrossedDesign
{
    private const int MostFacets = 10;
    private readonly string[] facets;
    private readonly CrossedEffect[] effects; // by set of facets, as bits; the first is unused

    private CrossedDesign(string[] facets, CrossedEffect[] effects) => (this.facets, this.effects) = (facets, effects);

    /// <summary>All effects, main effects before interactions; the last holds the highest interaction and error.</summary>
    public IReadOnlyList<CrossedEffect> Effects =>
        [.. Enumerable.Range(1, effects.Length - 1).OrderBy(s => BitOperations.PopCount((uint)s)).ThenBy(s => s).Select(s => effects[s])];

    /// <summary>Fits the components.</summary>
    /// <param name="facets">Names and numbers of levels of 2 to 10 facets, each with at least 2 levels.</param>
    /// <param name="scores">One finite score for each cell, the last facet running fastest.</param>
    /// <exception cref="ArgumentException">Too few or too many facets or levels, or another number of scores than cells.</exception>
    public static CrossedDesign Fit(IReadOnlyList<(string Name, int Levels)> facets, IReadOnlyList<double> scores)
    {
        ArgumentNullException.ThrowIfNull(facets);
        ArgumentNullException.ThrowIfNull(scores);
        int[] levels = [.. facets.Select(f => f.Levels)];
        if (levels.Length is < 2 or > MostFacets || levels.Any(l => l < 2) || levels.Aggregate(1L, (n, l) => n * l) != scores.Count)
        {
            throw new ArgumentException(
                $"{levels.Length} facets with {string.Join(" × ", levels)} levels and {scores.Count} scores. There are 2 to {MostFacets} facets of two levels or more, and a score in each cell.", nameof(scores));
        }

        Preconditions.CheckFinite([.. scores], nameof(scores));
        double[] squares = Squares(levels, scores);
        int sets = 1 << levels.Length;
        double[] mean = new double[sets];
        int[] degrees = new int[sets];
        for (int s = 1; s < sets; s++)
        {
            degrees[s] = Product(levels, s, minus: 1);
            mean[s] = Subsets(s).Sum(r => Sign(s, r) * squares[r]) / degrees[s];
        }

        return new CrossedDesign([.. facets.Select(f => f.Name)], [.. Enumerable.Range(0, sets).Select(Effect)]);

        // E(MS) of an effect holds every component with its facets, times the cells behind a level of that component.
        CrossedEffect Effect(int set) => new(
            [.. facets.Where((_, k) => Has(set, k)).Select(f => f.Name)],
            degrees[set],
            mean[set],
            set == 0 ? 0 : Enumerable.Range(set, sets - set).Where(r => (r & set) == set).Sum(r => Sign(r, set) * mean[r]) / Product(levels, sets - 1 - set, minus: 0));
    }

    /// <summary>Component of an effect; the order of the facets does not matter.</summary>
    /// <exception cref="ArgumentException">A facet is not of the design.</exception>
    public double Variance(params string[] of)
    {
        ArgumentNullException.ThrowIfNull(of);
        return effects[of.Aggregate(0, (set, name) => set | (1 << At(name)))].Variance;
    }

    /// <summary>
    /// Error variance of the standing of one level of <paramref name="measured"/> among the others, when scores are averaged over the
    /// given conditions: the interactions of that facet. Components below 0 count as 0.
    /// </summary>
    /// <param name="measured">The facet that is measured: persons, models, scales.</param>
    /// <param name="conditions">Conditions of every other facet, from 1.</param>
    /// <exception cref="ArgumentException">A facet is not of the design, is left out, or has no condition.</exception>
    public double RelativeError(string measured, IReadOnlyDictionary<string, int> conditions) => Error(measured, conditions, withMain: false);

    /// <summary>Error variance of the score itself: <see cref="RelativeError"/> and everything that moves all levels alike.</summary>
    /// <inheritdoc cref="RelativeError"/>
    public double AbsoluteError(string measured, IReadOnlyDictionary<string, int> conditions) => Error(measured, conditions, withMain: true);

    /// <summary>Variance of what is measured over itself and <see cref="RelativeError"/>; NaN where nothing varies.</summary>
    /// <inheritdoc cref="RelativeError"/>
    public double Generalizability(string measured, IReadOnlyDictionary<string, int> conditions) => Share(measured, RelativeError(measured, conditions));

    /// <summary>Phi: variance of what is measured over itself and <see cref="AbsoluteError"/>; NaN where nothing varies.</summary>
    /// <inheritdoc cref="RelativeError"/>
    public double Dependability(string measured, IReadOnlyDictionary<string, int> conditions) => Share(measured, AbsoluteError(measured, conditions));

    private double Share(string measured, double error)
    {
        double of = Math.Max(0, Variance(measured));
        return of + error > 1e-18 ? of / (of + error) : double.NaN;
    }

    private double Error(string measured, IReadOnlyDictionary<string, int> conditions, bool withMain)
    {
        ArgumentNullException.ThrowIfNull(conditions);
        int at = At(measured);
        int[] counts = [.. facets.Select((name, k) => k == at ? 1 : conditions.TryGetValue(name, out int count) && count > 0 ? count : throw new ArgumentException(
            $"'{name}' has no number of conditions from 1.", nameof(conditions)))];
        return Enumerable.Range(1, effects.Length - 1)
            .Where(s => s != 1 << at && (withMain || Has(s, at)))
            .Sum(s => Math.Max(0, effects[s].Variance) / Product(counts, s, minus: 0));
    }

    private int At(string name) => Array.IndexOf(facets, name) is >= 0 and int at
        ? at
        : throw new ArgumentException($"'{name}' is not one of {string.Join(", ", facets)}.", nameof(name));

    // For every set of facets: squared means of its cells around the grand mean, each counted with the scores behind it.
    private static double[] Squares(int[] levels, IReadOnlyList<double> scores)
    {
        double grand = scores.Average();
        double[] squares = new double[1 << levels.Length];
        for (int set = 1; set < squares.Length; set++)
        {
            double[] sums = new double[Product(levels, set, minus: 0)];
            for (int cell = 0; cell < scores.Count; cell++)
            {
                sums[Index(levels, set, cell)] += scores[cell] - grand;
            }

            squares[set] = sums.Sum(s => s * s) * sums.Length / scores.Count;
        }

        return squares;
    }

    private static int Index(int[] levels, int set, int cell)
    {
        int index = 0, stride = 1;
        for (int k = levels.Length - 1; k >= 0; k--)
        {
            if (Has(set, k))
            {
                index += cell % levels[k] * stride;
                stride *= levels[k];
            }

            cell /= levels[k];
        }

        return index;
    }

    private static int Product(int[] counts, int set, int minus)
    {
        int product = 1;
        for (int k = 0; k < counts.Length; k++)
        {
            product *= Has(set, k) ? counts[k] - minus : 1;
        }

        return product;
    }

    private static IEnumerable<int> Subsets(int set) => Enumerable.Range(0, set + 1).Where(r => (r & set) == r);

    private static int Sign(int larger, int smaller) => (BitOperations.PopCount((uint)(larger ^ smaller)) & 1) == 0 ? 1 : -1;

    private static bool Has(int set, int facet) => (set >> facet & 1) == 1;
}
