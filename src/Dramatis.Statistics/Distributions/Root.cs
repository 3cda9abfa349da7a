namespace Dramatis.Statistics.Distributions;

/// <summary>Root of a continuous function between two points of different sign, to the last bits (Chandrupatla 1997).</summary>
internal static class Root
{
    internal static double Between(Func<double, double> function, double low, double high)
    {
        double x1 = low, x2 = high, f1 = function(low), f2 = function(high);
        if (f1 == 0)
        {
            return x1;
        }

        if (f2 == 0)
        {
            return x2;
        }

        if (Math.Sign(f1) == Math.Sign(f2))
        {
            throw new ArithmeticException($"No change of sign between {low} and {high}: the ends give {f1} and {f2}.");
        }

        double t = 0.5;
        for (int i = 0; i < 2000; i++)
        {
            double x = x1 + (t * (x2 - x1)), f = function(x), x3, f3;
            if (Math.Sign(f) == Math.Sign(f1))
            {
                (x3, f3) = (x1, f1);
            }
            else
            {
                (x3, f3, x2, f2) = (x2, f2, x1, f1);
            }

            (x1, f1) = (x, f);
            (double best, double value) = Math.Abs(f2) < Math.Abs(f1) ? (x2, f2) : (x1, f1);
            double step = ((2e-16 * Math.Abs(best)) + 1e-300) / Math.Abs(x2 - x1);
            if (step > 0.5 || value == 0)
            {
                return best;
            }

            t = Math.Clamp(Step(x1, x2, x3, f1, f2, f3), step, 1 - step);
        }

        return Math.Abs(f2) < Math.Abs(f1) ? x2 : x1;
    }

    /// <summary>The point above <paramref name="low"/> where a falling function changes sign; the width is doubled until it does.</summary>
    internal static double Above(Func<double, double> falling, double low, double width = 1)
    {
        double from = low, to = low + width;
        while (falling(to) > 0)
        {
            from = to;
            width *= 2;
            to = low + width;
            if (!double.IsFinite(to))
            {
                return double.PositiveInfinity;
            }
        }

        return Between(falling, from, to);
    }

    // Inverse quadratic interpolation where the three points allow it, else bisection.
    private static double Step(double x1, double x2, double x3, double f1, double f2, double f3)
    {
        double xi = (x1 - x2) / (x3 - x2), phi = (f1 - f2) / (f3 - f2);
        bool smooth = 1 - Math.Sqrt(1 - xi) < phi && phi < Math.Sqrt(xi);
        return smooth
            ? (f1 / (f2 - f1) * (f3 / (f2 - f3))) + ((x3 - x1) / (x2 - x1) * (f1 / (f3 - f1)) * (f2 / (f3 - f2)))
            : 0.5;
    }
}
