using MathNet.Numerics.LinearAlgebra;

namespace Dramatis.Statistics.Penalized;

/// <summary>Linear support vector classifier with hinge loss (Cortes and Vapnik 1995).</summary>
public static class LinearSupportVectors
{
    /// <summary>
    /// Minimises |w|^2 / 2 + C sum max(0, 1 - y (w x + b)) with a free intercept, by sequential minimal optimisation on the dual
    /// (Platt 1998; pairs by Fan, Chen and Lin 2005), as LIBSVM. The decision value w x + b is positive for true outcomes.
    /// </summary>
    /// <param name="rows">Predictors per row.</param>
    /// <param name="outcomes">Class per row; both occur.</param>
    /// <param name="c">Weight of the hinge losses, above 0.</param>
    /// <param name="tolerance">Largest violation of the optimality conditions left.</param>
    /// <exception cref="ArgumentException">No row, unequal lengths, values that are not finite, one class only or c not positive.</exception>
    /// <exception cref="ConvergenceException">The pairs did not settle.</exception>
    public static PenalizedFit Fit(
        IReadOnlyList<IReadOnlyList<double>> rows, IReadOnlyList<bool> outcomes, double c = 1, double tolerance = 1e-9)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        if (c is not (> 0 and < double.PositiveInfinity))
        {
            throw new ArgumentException($"C must be positive, found {c}.", nameof(c));
        }

        double[] y = [.. outcomes.Select(o => o ? 1.0 : -1)];
        PenalizedRegression.Centred data = PenalizedRegression.Centred.Of(rows, y);
        Preconditions.CheckSpread(y, nameof(outcomes));
        Vector<double>[] x = [.. data.X.EnumerateRows()];
        Vector<double> w = Vector<double>.Build.Dense(data.X.ColumnCount);
        double[] dual = new double[y.Length];
        int most = Math.Max(1_000_000, 1000 * y.Length);
        for (int iteration = 0; iteration < most; iteration++)
        {
            // A row may move up (its y dual grow) or down; the optimum has no pair whose upper value exceeds a lower one.
            double[] value = [.. x.Select((row, i) => y[i] - w.DotProduct(row))];
            (int i, double high) = Extreme(value, k => y[k] > 0 ? dual[k] < c : dual[k] > 0, 1);
            (_, double low) = Extreme(value, k => y[k] > 0 ? dual[k] > 0 : dual[k] < c, -1);
            if (high - low <= tolerance)
            {
                double b = (high + low) / 2;
                return new PenalizedFit(b - data.Means.DotProduct(w), w.ToArray());
            }

            int j = Partner(x, value, i, k => y[k] > 0 ? dual[k] > 0 : dual[k] < c);
            double curvature = Math.Max(1e-12, (x[i] - x[j]).DotProduct(x[i] - x[j]));
            double room = Math.Min(y[i] > 0 ? c - dual[i] : dual[i], y[j] > 0 ? dual[j] : c - dual[j]);
            double step = Math.Min((value[i] - value[j]) / curvature, room);
            dual[i] = Snapped(dual[i] + (y[i] * step), c);
            dual[j] = Snapped(dual[j] - (y[j] * step), c);
            w += (x[i] - x[j]) * step;
        }

        throw new ConvergenceException("The support vectors did not settle.", most);
    }

    private static double Snapped(double dual, double c) => dual < 1e-14 * c ? 0 : dual > c * (1 - 1e-14) ? c : dual;

    private static (int Index, double Value) Extreme(double[] value, Func<int, bool> may, int sign)
    {
        int best = -1;
        for (int k = 0; k < value.Length; k++)
        {
            if (may(k) && (best < 0 || sign * value[k] > sign * value[best]))
            {
                best = k;
            }
        }

        return (best, value[best]);
    }

    // Among rows that may go down, the one that promises the largest gain together with i.
    private static int Partner(Vector<double>[] x, double[] value, int i, Func<int, bool> may)
    {
        int best = -1;
        double most = 0;
        for (int k = 0; k < value.Length; k++)
        {
            double gap = value[i] - value[k];
            if (!may(k) || gap <= 0)
            {
                continue;
            }

            double gain = gap * gap / Math.Max(1e-12, (x[i] - x[k]).DotProduct(x[i] - x[k]));
            if (gain > most)
            {
                (best, most) = (k, gain);
            }
        }

        return best;
    }
}
