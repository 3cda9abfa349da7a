using MathNet.Numerics.Integration;

namespace Dramatis.Statistics.Distributions;

/// <summary>Standard bivariate normal distribution.</summary>
internal static class BivariateNormal
{
    private static readonly GaussLegendreRule Rule = new(0, 1, 24);

    /// <summary>
    /// P(X &lt;= h, Y &lt;= k), by integration over the angle: Phi(h) Phi(k) + 1/(2 pi) times the integral of
    /// exp(-(h^2 + k^2 - 2 h k sin t) / (2 cos^2 t)) from 0 to arcsin r (Sheppard 1898). About 1e-14.
    /// </summary>
    internal static double Cdf(double h, double k, double r)
    {
        if (double.IsNegativeInfinity(h) || double.IsNegativeInfinity(k))
        {
            return 0;
        }

        double phiH = Tail.Normal(-h), phiK = Tail.Normal(-k);
        if (double.IsPositiveInfinity(h) || double.IsPositiveInfinity(k))
        {
            return phiH * phiK;
        }

        if (r >= 1)
        {
            return Math.Min(phiH, phiK);
        }

        if (r <= -1)
        {
            return Math.Max(0, phiH + phiK - 1);
        }

        // Panels that halve towards a right angle: near it the integrand may fall to 0 within any distance.
        double end = Math.Asin(r), from = 0, sum = 0, sign = Math.Sign(r);
        while (from < Math.Abs(end))
        {
            double to = Math.Min(Math.Abs(end), from + (((Math.PI / 2) - from) / 2));
            to = Math.Abs(end) - to < 1e-9 ? Math.Abs(end) : to;
            sum += Panel(from, to);
            from = to;
        }

        return Math.Clamp((phiH * phiK) + (sign * sum / (2 * Math.PI)), 0, 1);

        double Panel(double low, double high)
        {
            double panel = 0;
            for (int i = 0; i < Rule.Order; i++)
            {
                double angle = low + ((high - low) * Rule.GetAbscissa(i)), cos = Math.Cos(angle);
                panel += Rule.GetWeight(i) * Math.Exp(-((h * h) + (k * k) - (2 * h * k * sign * Math.Sin(angle))) / (2 * cos * cos));
            }

            return panel * (high - low);
        }
    }

    /// <summary>Density; 0 where an argument is infinite.</summary>
    internal static double Density(double h, double k, double r)
    {
        if (double.IsInfinity(h) || double.IsInfinity(k))
        {
            return 0;
        }

        double rest = (1 - r) * (1 + r);
        return Math.Exp(-((h * h) + (k * k) - (2 * r * h * k)) / (2 * rest)) / (2 * Math.PI * Math.Sqrt(rest));
    }
}
