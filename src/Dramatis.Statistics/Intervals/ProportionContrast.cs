using MathNet.Numerics.Distributions;

namespace Dramatis.Statistics.Intervals;

/// <summary>Two independent proportions compared.</summary>
/// <param name="First">Share in the first sample.</param>
/// <param name="Second">Share in the second sample.</param>
/// <param name="Interval">Newcombe's interval of <see cref="Difference"/>.</param>
/// <param name="Z">Score statistic with pooled variance; 0 when both samples are all successes or all failures.</param>
/// <param name="PValue">Two-sided p value of <paramref name="Z"/>.</param>
public sealed record ProportionContrast(double First, double Second, ConfidenceInterval Interval, double Z, double PValue)
{
    /// <summary>First minus second, in [-1, 1].</summary>
    public double Difference => First - Second;

    /// <summary>
    /// Compares two samples of independent trials: hybrid score interval (Newcombe 1998, method 10) and pooled z test, both
    /// without continuity correction.
    /// </summary>
    /// <exception cref="ArgumentException">Counts or level are out of range.</exception>
    public static ProportionContrast Compare(int successes1, int trials1, int successes2, int trials2, double level = 0.95)
    {
        ConfidenceInterval one = ProportionInterval.Wilson(successes1, trials1, level);
        ConfidenceInterval two = ProportionInterval.Wilson(successes2, trials2, level);
        double p1 = (double)successes1 / trials1;
        double p2 = (double)successes2 / trials2;
        double difference = p1 - p2;
        double lower = difference - Math.Sqrt(Square(p1 - one.Lower) + Square(two.Upper - p2));
        double upper = difference + Math.Sqrt(Square(one.Upper - p1) + Square(p2 - two.Lower));

        double pooled = ((double)successes1 + successes2) / ((double)trials1 + trials2);
        double variance = pooled * (1 - pooled) * ((1.0 / trials1) + (1.0 / trials2));
        double z = variance > 0 ? difference / Math.Sqrt(variance) : 0;
        ConfidenceInterval interval = new(Math.Max(-1, lower), Math.Min(1, upper), level);
        return new ProportionContrast(p1, p2, interval, z, 2 * Normal.CDF(0, 1, -Math.Abs(z)));
    }

    private static double Square(double value) => value * value;
}
