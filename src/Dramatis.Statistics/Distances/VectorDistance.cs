namespace Dramatis.Statistics.Distances;

/// <summary>
/// Distances between two vectors. Every function throws <see cref="ArgumentException"/> for empty vectors, unequal lengths or values
/// that are not finite.
/// </summary>
public static class VectorDistance
{
    /// <summary>sqrt(sum (a - b)^2).</summary>
    public static double Euclidean(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        Check(a, b);
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }

        return Math.Sqrt(sum);
    }

    /// <summary>City-block distance, sum |a - b|.</summary>
    public static double CityBlock(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        Check(a, b);
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += Math.Abs(a[i] - b[i]);
        }

        return sum;
    }

    /// <summary>max |a - b|.</summary>
    public static double Chebyshev(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        Check(a, b);
        double largest = 0;
        for (int i = 0; i < a.Length; i++)
        {
            largest = Math.Max(largest, Math.Abs(a[i] - b[i]));
        }

        return largest;
    }

    /// <summary>sum |a - b| / (|a| + |b|); places where both are 0 add nothing (Lance and Williams 1967).</summary>
    public static double Canberra(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        Check(a, b);
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            double scale = Math.Abs(a[i]) + Math.Abs(b[i]);
            sum += scale > 0 ? Math.Abs(a[i] - b[i]) / scale : 0;
        }

        return sum;
    }

    /// <summary>
    /// sum |a - b| / sum |a + b| on the absolute values of both vectors (Bray and Curtis 1957), in [0, 1]; 0 for two vectors of zeros.
    /// </summary>
    public static double BrayCurtis(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        Check(a, b);
        double difference = 0, total = 0;
        for (int i = 0; i < a.Length; i++)
        {
            difference += Math.Abs(Math.Abs(a[i]) - Math.Abs(b[i]));
            total += Math.Abs(a[i]) + Math.Abs(b[i]);
        }

        return total > 0 ? difference / total : 0;
    }

    /// <summary>1 - cosine of the angle, in [0, 2].</summary>
    /// <exception cref="ArgumentException">Also when a vector is 0 throughout: it has no direction.</exception>
    public static double Cosine(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        Check(a, b);
        double ab = 0, aa = 0, bb = 0;
        for (int i = 0; i < a.Length; i++)
        {
            ab += a[i] * b[i];
            aa += a[i] * a[i];
            bb += b[i] * b[i];
        }

        if (aa == 0 || bb == 0)
        {
            throw new ArgumentException("A vector of zeros has no direction: its cosine is not defined.", aa == 0 ? nameof(a) : nameof(b));
        }

        return 1 - Math.Clamp(ab / Math.Sqrt(aa) / Math.Sqrt(bb), -1, 1);
    }

    /// <summary>1 - Pearson's r, in [0, 2].</summary>
    /// <exception cref="ArgumentException">Also when a vector is constant or has fewer than two values.</exception>
    public static double Correlation(ReadOnlySpan<double> a, ReadOnlySpan<double> b) => 1 - Statistics.Correlation.PearsonCorrelation.Coefficient(a, b);

    private static void Check(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        Preconditions.CheckAtLeast(1, a.Length, "value", nameof(a));
        Preconditions.CheckSameLength(a.Length, b.Length, nameof(b));
        Preconditions.CheckFinite(a, nameof(a));
        Preconditions.CheckFinite(b, nameof(b));
    }
}
