namespace Dramatis.Statistics.Reliability;

/// <summary>Reliability of a longer or shorter test (Spearman 1910, Brown 1910).</summary>
public static class SpearmanBrown
{
    /// <summary>Reliability of a test of <paramref name="factor"/> times the length: f r / (1 + (f - 1) r).</summary>
    /// <param name="reliability">Reliability now, in (-1, 1].</param>
    /// <param name="factor">New length over old, above 0.</param>
    /// <exception cref="ArgumentException">An argument is out of range.</exception>
    public static double Prophecy(double reliability, double factor)
    {
        if (reliability is not (> -1 and <= 1) || factor is not (> 0 and < double.PositiveInfinity))
        {
            throw new ArgumentException($"Needed are a reliability in (-1, 1] and a factor above 0, found {reliability} and {factor}.", nameof(reliability));
        }

        return factor * reliability / (1 + ((factor - 1) * reliability));
    }

    /// <summary>How many times as long a test must be to reach a reliability: t (1 - r) / (r (1 - t)).</summary>
    /// <param name="reliability">Reliability r now, in (0, 1).</param>
    /// <param name="target">Reliability t wanted, in (0, 1).</param>
    /// <exception cref="ArgumentException">An argument is out of range.</exception>
    public static double LengthFactor(double reliability, double target)
    {
        if (reliability is not (> 0 and < 1) || target is not (> 0 and < 1))
        {
            throw new ArgumentException($"Reliabilities must lie between 0 and 1, found {reliability} and {target}.", nameof(reliability));
        }

        return target * (1 - reliability) / (reliability * (1 - target));
    }
}
