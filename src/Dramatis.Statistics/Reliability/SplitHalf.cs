using Dramatis.Statistics.Correlation;
using MathNet.Numerics.LinearAlgebra;

namespace Dramatis.Statistics.Reliability;

/// <summary>Split-half reliability.</summary>
/// <param name="Correlation">Correlation of the sums of both halves.</param>
/// <param name="SpearmanBrown">2 r / (1 + r), for halves of equal spread.</param>
/// <param name="GuttmanFlanagan">4 cov(A, B) / var(A + B) (Flanagan 1937, Guttman 1945), for halves of any spread.</param>
public sealed record SplitHalf(double Correlation, double SpearmanBrown, double GuttmanFlanagan)
{
    /// <summary>Up to so many items all splits are gone through.</summary>
    public const int LargestItems = 24;

    /// <summary>Odd columns (first, third, ...) against even ones.</summary>
    /// <param name="scores">Complete finite scores [persons, items], reversed items recoded, at least three persons and two items.</param>
    /// <exception cref="ArgumentException">Too few persons or items, scores that are not finite, or a half that does not vary.</exception>
    public static SplitHalf OddEven(double[,] scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        return Of(scores, [.. Enumerable.Range(0, scores.GetLength(1)).Where(j => j % 2 == 0)]);
    }

    /// <summary>Given columns against the others.</summary>
    /// <param name="scores">Complete finite scores [persons, items], reversed items recoded, at least three persons and two items.</param>
    /// <param name="firstHalf">Columns of the first half, from 0.</param>
    /// <exception cref="ArgumentException">
    /// Too few persons or items, scores that are not finite, a half that is empty or does not vary, or a column that is not there.
    /// </exception>
    public static SplitHalf Of(double[,] scores, IReadOnlyList<int> firstHalf)
    {
        Preconditions.CheckMatrix(scores, 3, 2, nameof(scores));
        ArgumentNullException.ThrowIfNull(firstHalf);
        int items = scores.GetLength(1);
        HashSet<int> chosen = [.. firstHalf];
        if (chosen.Count == 0 || chosen.Count >= items || chosen.Count < firstHalf.Count || chosen.Any(j => j < 0 || j >= items))
        {
            throw new ArgumentException($"The first half must name some of the columns 0 to {items - 1}, each once, and leave some.", nameof(firstHalf));
        }

        double[] a = new double[scores.GetLength(0)], b = new double[a.Length];
        for (int i = 0; i < a.Length; i++)
        {
            for (int j = 0; j < items; j++)
            {
                (chosen.Contains(j) ? ref a[i] : ref b[i]) += scores[i, j];
            }
        }

        double r = PearsonCorrelation.Coefficient(a, b);
        double va = Moments.RunningMoments.Of(a).Variance, vb = Moments.RunningMoments.Of(b).Variance, covariance = r * Math.Sqrt(va * vb);
        return new SplitHalf(r, 2 * r / (1 + r), 4 * covariance / (va + vb + (2 * covariance)));
    }

    /// <summary>Guttman's coefficient over all splits into halves; with an odd number of items one half has one item more.</summary>
    /// <param name="scores">Complete finite scores [persons, items], reversed items recoded, at least three persons and two to 24 items.</param>
    /// <param name="matrix">Covariances, or correlations (R's psych).</param>
    /// <exception cref="ArgumentException">
    /// Too few persons, too few or too many items, scores that are not finite, an item or a sum that does not vary.
    /// </exception>
    public static SplitHalfRange All(double[,] scores, ReliabilityMatrix matrix = ReliabilityMatrix.Covariance) =>
        AllOf(ScoreMatrix.Of(scores, matrix, 2));

    internal static SplitHalfRange AllOf(Matrix<double> matrix)
    {
        int items = matrix.RowCount;
        if (items > LargestItems)
        {
            throw new ArgumentException($"All splits can be gone through for up to {LargestItems} items, found {items}.", nameof(matrix));
        }

        double total = ScoreMatrix.Sum(matrix), smallest = double.PositiveInfinity, largest = double.NegativeInfinity, sum = 0;
        int splits = 0, half = items / 2;
        int[] chosen = new int[half];

        // With equal halves the first item stays in the first half, so that each split counts once.
        Take(0, items % 2 == 0 ? 1 : items, 0);
        return new SplitHalfRange(smallest, largest, sum / splits, splits);

        void Take(int from, int limit, int place)
        {
            if (place == half)
            {
                double coefficient = 4 * Between(matrix, chosen) / total;
                (smallest, largest, sum, splits) = (Math.Min(smallest, coefficient), Math.Max(largest, coefficient), sum + coefficient, splits + 1);
                return;
            }

            for (int j = from; j < limit; j++)
            {
                chosen[place] = j;
                Take(j + 1, items, place + 1);
            }
        }
    }

    private static double Between(Matrix<double> matrix, int[] chosen)
    {
        double between = 0;
        foreach (int i in chosen)
        {
            for (int j = 0; j < matrix.ColumnCount; j++)
            {
                between += Array.IndexOf(chosen, j) < 0 ? matrix[i, j] : 0;
            }
        }

        return between;
    }
}
