using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace Dramatis.Statistics.Effects;

/// <summary>Noncentral t distribution, by integration over the chi-square scale; accurate to about 1e-12.</summary>
internal static class NoncentralT
{
    private const int Panels = 2000;

    /// <summary>P(T &lt;= t): the mean of Phi(t s - delta) over s, where s squared is chi-square divided by its degrees of freedom.</summary>
    internal static double Cdf(double t, double degrees, double noncentrality)
    {
        // s has mean near 1 and deviation near 1 / sqrt(2 df); beyond 12 deviations its density is below 1e-30.
        double reach = 12 / Math.Sqrt(2 * degrees);
        double low = Math.Max(0, 1 - reach), high = 1 + reach;
        double logConstant = Math.Log(2) + (degrees / 2 * Math.Log(degrees / 2)) - SpecialFunctions.GammaLn(degrees / 2);
        double step = (high - low) / Panels;
        double sum = 0;
        for (int i = 0; i <= Panels; i++)
        {
            double s = low + (i * step);
            double weight = i == 0 || i == Panels ? 1 : (i % 2 == 1 ? 4 : 2);
            sum += weight * Density(s) * Normal.CDF(0, 1, (t * s) - noncentrality);
        }

        return Math.Clamp(sum * step / 3, 0, 1);

        double Density(double s)
        {
            if (s <= 0)
            {
                return degrees == 1 ? Math.Exp(logConstant) : 0;
            }

            return Math.Exp(logConstant + ((degrees - 1) * Math.Log(s)) - (degrees * s * s / 2));
        }
    }

    /// <summary>The noncentrality at which P(T &lt;= t) equals <paramref name="probability"/>; it falls as the noncentrality grows.</summary>
    internal static double Noncentrality(double t, double degrees, double probability)
    {
        double width = 4;
        while (Cdf(t, degrees, t - width) < probability || Cdf(t, degrees, t + width) > probability)
        {
            width *= 2;
        }

        double low = t - width, high = t + width;
        for (int i = 0; i < 200 && high - low > 1e-12 * Math.Max(1, Math.Abs(low)); i++)
        {
            double middle = (low + high) / 2;
            if (Cdf(t, degrees, middle) > probability)
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }

        return (low + high) / 2;
    }
}
