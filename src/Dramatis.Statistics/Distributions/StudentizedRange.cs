using MathNet.Numerics;
using MathNet.Numerics.Integration;

namespace Dramatis.Statistics.Distributions;

/// <summary>Studentized range: the range of k normal values over an independent estimate of their standard deviation.</summary>
internal static class StudentizedRange
{
    private static readonly GaussLegendreRule Rule = new(0, 1, 32);

    /// <summary>P(Q &gt; q), to about ten digits of the tail itself; infinite degrees of freedom give the range of normal values.</summary>
    internal static double Upper(double q, int groups, double degrees)
    {
        if (q <= 0)
        {
            return 1;
        }

        if (double.IsInfinity(degrees) || degrees > 1e6)
        {
            return RangeTail(q, groups);
        }

        // The scale s has mean near 1 and deviation near 1 / sqrt(2 df). In the far tail small s carries the weight, hence log s.
        double logConstant = Math.Log(2) + (degrees / 2 * Math.Log(degrees / 2)) - SpecialFunctions.GammaLn(degrees / 2);
        double high = Math.Log(1 + (14 / Math.Sqrt(2 * degrees)));
        double low = Math.Max(Math.Log(1e-12), -45 / Math.Sqrt(degrees) - (45 / degrees));
        const int Panels = 24;
        double sum = 0, width = (high - low) / Panels;
        for (int panel = 0; panel < Panels; panel++)
        {
            for (int i = 0; i < Rule.Order; i++)
            {
                double logS = low + (width * (panel + Rule.GetAbscissa(i))), s = Math.Exp(logS);
                double density = Math.Exp(logConstant + (degrees * logS) - (degrees * s * s / 2));
                sum += width * Rule.GetWeight(i) * density * RangeTail(q * s, groups);
            }
        }

        return Math.Clamp(sum, 0, 1);
    }

    /// <summary>P(range of k normal values &gt; w) = k integral phi(z) (Phi(z)^(k-1) - (Phi(z) - Phi(z - w))^(k-1)) dz.</summary>
    private static double RangeTail(double w, int groups)
    {
        // The powers are subtracted as (a - b) times the sum of a^i b^j, which keeps the digits of a small tail.
        const int Panels = 10;
        double low = -9, high = Math.Min(9, w) + 9, sum = 0, width = (high - low) / Panels;
        for (int panel = 0; panel < Panels; panel++)
        {
            for (int i = 0; i < Rule.Order; i++)
            {
                double z = low + (width * (panel + Rule.GetAbscissa(i)));
                double a = Tail.Normal(-z), difference = Tail.Normal(w - z), b = Math.Max(0, a - difference), powers = 0, term = 1;
                for (int k = 0; k < groups - 1; k++)
                {
                    powers = (powers * b) + term;
                    term *= a;
                }

                sum += width * Rule.GetWeight(i) * Math.Exp(-z * z / 2) * difference * powers;
            }
        }

        return Math.Clamp(groups * sum / Math.Sqrt(2 * Math.PI), 0, 1);
    }
}
