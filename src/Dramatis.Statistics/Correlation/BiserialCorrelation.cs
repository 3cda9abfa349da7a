using Dramatis.Statistics.Distributions;
using Dramatis.Statistics.Moments;
using MathNet.Numerics.LinearAlgebra;

namespace Dramatis.Statistics.Correlation;

/// <summary>
/// Correlation of a continuous variable with a normal variable of which only ordered categories were seen: the polyserial
/// correlation, for two categories the biserial one (Olsson, Drasgow and Dorans 1982).
/// </summary>
public static class BiserialCorrelation
{
    /// <summary>
    /// Two-step ("ad hoc") estimate r sd_n(k) / sum phi(tau): r is Pearson's with the categories numbered, sd_n has divisor n, tau are
    /// the thresholds of the margin. May leave [-1, 1] when the variable is far from normal.
    /// </summary>
    /// <param name="continuous">At least three finite values.</param>
    /// <param name="ordinal">As many values; only their order counts.</param>
    /// <exception cref="ArgumentException">Too few values, unequal lengths, values that are not finite, or a constant variable.</exception>
    public static double TwoStep(ReadOnlySpan<double> continuous, ReadOnlySpan<double> ordinal)
    {
        Preconditions.CheckAtLeast(3, continuous.Length, "values", nameof(continuous));
        double[] codes = Codes(ordinal, out double[] counts);
        double r = PearsonCorrelation.Coefficient(continuous, codes);
        double n = codes.Length, deviation = RunningMoments.Of(codes).StandardDeviation * Math.Sqrt((n - 1) / n);
        return r * deviation / NormalThresholds.Of(counts).Sum(NormalThresholds.Density);
    }

    /// <summary>
    /// Maximum likelihood, thresholds and correlation together, with the continuous variable standardised by its mean and its
    /// standard deviation (divisor n - 1, as R's polycor). 1 or -1 when the variable separates the categories.
    /// </summary>
    /// <param name="continuous">At least three finite values.</param>
    /// <param name="ordinal">As many values; only their order counts.</param>
    /// <exception cref="ArgumentException">Too few values, unequal lengths, values that are not finite, or a constant variable.</exception>
    public static double MaximumLikelihood(ReadOnlySpan<double> continuous, ReadOnlySpan<double> ordinal)
    {
        double[] codes = Codes(ordinal, out double[] counts);
        double sign = Math.Sign(PearsonCorrelation.Coefficient(continuous, codes));
        RunningMoments moments = RunningMoments.Of(continuous);
        if (IsSeparated(continuous, codes, sign))
        {
            return sign;
        }

        double[] z = [.. continuous.ToArray().Select(x => (x - moments.Mean) / moments.StandardDeviation)];

        // In the parameters c = tau / sqrt(1 - rho^2), b = rho / sqrt(1 - rho^2) the likelihood is concave.
        Vector<double> parameters = Vector<double>.Build.DenseOfEnumerable([.. NormalThresholds.Of(counts), 0]);
        int slope = parameters.Count - 1;
        for (int iteration = 0; iteration < 500; iteration++)
        {
            (double value, Vector<double> gradient, Matrix<double> hessian) = OrderedProbit(parameters, z, codes);
            Vector<double> step = hessian.Solve(-gradient), next = parameters + step;
            for (int halving = 0; halving < 40 && !(OrderedProbit(next, z, codes).Value >= value - 1e-12); halving++)
            {
                step /= 2;
                next = parameters + step;
            }

            parameters = next;
            if (step.InfinityNorm() < 1e-11)
            {
                break;
            }
        }

        double b = parameters[slope];
        return b / Math.Sqrt(1 + (b * b));
    }

    // Then the likelihood grows with the slope without end.
    private static bool IsSeparated(ReadOnlySpan<double> continuous, double[] codes, double sign)
    {
        (double Code, double Value)[] units = [.. codes.Zip(continuous.ToArray(), (c, x) => (Code: sign * c, Value: x)).OrderBy(u => u.Code).ThenBy(u => u.Value)];
        return Enumerable.Range(1, units.Length - 1).All(i => units[i].Value >= units[i - 1].Value);
    }

    private static double[] Codes(ReadOnlySpan<double> ordinal, out double[] counts)
    {
        counts = [.. Ranks.TieSizes(ordinal).Select(t => (double)t)];
        double[] categories = [.. ordinal.ToArray().Distinct().Order()];
        double[] codes = new double[ordinal.Length];
        for (int i = 0; i < codes.Length; i++)
        {
            codes[i] = Array.BinarySearch(categories, ordinal[i]);
        }

        return codes;
    }

    private static (double Value, Vector<double> Gradient, Matrix<double> Hessian) OrderedProbit(
        Vector<double> parameters, double[] z, double[] codes)
    {
        int slope = parameters.Count - 1;
        Vector<double> gradient = Vector<double>.Build.Dense(parameters.Count);
        Matrix<double> hessian = Matrix<double>.Build.Dense(parameters.Count, parameters.Count);
        double value = 0;
        for (int i = 0; i < z.Length; i++)
        {
            int category = (int)codes[i];
            double upper = category < slope ? parameters[category] - (parameters[slope] * z[i]) : double.PositiveInfinity;
            double lower = category > 0 ? parameters[category - 1] - (parameters[slope] * z[i]) : double.NegativeInfinity;
            double p = upper + lower > 0 ? Tail.Normal(lower) - Tail.Normal(upper) : Tail.Normal(-upper) - Tail.Normal(-lower);
            p = Math.Max(p, 1e-300);
            value += upper > lower ? Math.Log(p) : double.NaN;
            double gu = Slope(upper) / p, gl = -Slope(lower) / p;
            double huu = -(double.IsInfinity(upper) ? 0 : upper * gu) - (gu * gu), hll = -(double.IsInfinity(lower) ? 0 : lower * gl) - (gl * gl);
            double hul = -gu * gl;
            Span<(int Index, double Upper, double Lower)> parts =
                [(category < slope ? category : -1, 1, 0), (category - 1, 0, 1), (slope, -z[i], -z[i])];
            foreach ((int a, double au, double al) in parts)
            {
                if (a < 0)
                {
                    continue;
                }

                gradient[a] += (au * gu) + (al * gl);
                foreach ((int b, double bu, double bl) in parts)
                {
                    if (b >= 0)
                    {
                        hessian[a, b] += (au * bu * huu) + (al * bl * hll) + (((au * bl) + (al * bu)) * hul);
                    }
                }
            }
        }

        return (value, gradient, hessian);
    }

    private static double Slope(double x) => double.IsInfinity(x) ? 0 : NormalThresholds.Density(x);
}
