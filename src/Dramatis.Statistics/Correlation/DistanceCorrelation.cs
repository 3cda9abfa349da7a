namespace Dramatis.Statistics.Correlation;

/// <summary>
/// Distance covariance and correlation (Szekely, Rizzo and Bakirov 2007): 0 only for independent variables, whatever the form of
/// the dependence.
/// </summary>
/// <param name="Covariance">Square root of the V-statistic of the distance covariance.</param>
/// <param name="Correlation">Square root of the V-statistic of the squared distance correlation, in [0, 1].</param>
/// <param name="UnbiasedSquared">Bias-corrected squared distance correlation (Szekely and Rizzo 2013); may be negative.</param>
public sealed record DistanceCorrelation(double Covariance, double Correlation, double UnbiasedSquared)
{
    /// <summary>Computes all three for two real variables; time and memory grow with the square of the number of values.</summary>
    /// <param name="first">At least four finite values.</param>
    /// <param name="second">As many values.</param>
    /// <exception cref="ArgumentException">Too few values, unequal lengths, values that are not finite, or a constant variable.</exception>
    public static DistanceCorrelation Compute(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        Preconditions.CheckAtLeast(4, first.Length, "values", nameof(first));
        Preconditions.CheckSameLength(first.Length, second.Length, nameof(second));
        Preconditions.CheckFinite(first, nameof(first));
        Preconditions.CheckFinite(second, nameof(second));
        Preconditions.CheckSpread(first, nameof(first));
        Preconditions.CheckSpread(second, nameof(second));
        double[,] a = Distances(first), b = Distances(second);
        double[,] doubleA = DoubleCentred(a), doubleB = DoubleCentred(b);
        double n = first.Length;
        double covariance = Math.Max(0, Product(doubleA, doubleB) / (n * n));
        double variances = Math.Sqrt(Product(doubleA, doubleA)) * Math.Sqrt(Product(doubleB, doubleB)) / (n * n);
        double[,] u = UnbiasedCentred(a), v = UnbiasedCentred(b);
        double unbiased = Product(u, v) / (Math.Sqrt(Product(u, u)) * Math.Sqrt(Product(v, v)));
        return new DistanceCorrelation(Math.Sqrt(covariance), Math.Sqrt(Math.Min(1, covariance / variances)), unbiased);
    }

    private static double[,] Distances(ReadOnlySpan<double> values)
    {
        int n = values.Length;
        double[,] distances = new double[n, n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                distances[i, j] = Math.Abs(values[i] - values[j]);
            }
        }

        return distances;
    }

    private static double[] RowSums(double[,] matrix)
    {
        double[] sums = new double[matrix.GetLength(0)];
        for (int i = 0; i < sums.Length; i++)
        {
            for (int j = 0; j < sums.Length; j++)
            {
                sums[i] += matrix[i, j];
            }
        }

        return sums;
    }

    private static double[,] DoubleCentred(double[,] distances)
    {
        double[] sums = RowSums(distances);
        double n = sums.Length, grand = sums.Sum() / (n * n);
        return Centred(distances, (i, j) => (sums[i] / n) + (sums[j] / n) - grand, diagonal: true);
    }

    private static double[,] UnbiasedCentred(double[,] distances)
    {
        double[] sums = RowSums(distances);
        double n = sums.Length, grand = sums.Sum() / ((n - 1) * (n - 2));
        return Centred(distances, (i, j) => (sums[i] / (n - 2)) + (sums[j] / (n - 2)) - grand, diagonal: false);
    }

    private static double[,] Centred(double[,] distances, Func<int, int, double> centre, bool diagonal)
    {
        int n = distances.GetLength(0);
        double[,] centred = new double[n, n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                centred[i, j] = i == j && !diagonal ? 0 : distances[i, j] - centre(i, j);
            }
        }

        return centred;
    }

    private static double Product(double[,] a, double[,] b)
    {
        double sum = 0;
        for (int i = 0; i < a.GetLength(0); i++)
        {
            for (int j = 0; j < a.GetLength(1); j++)
            {
                sum += a[i, j] * b[i, j];
            }
        }

        return sum;
    }
}
