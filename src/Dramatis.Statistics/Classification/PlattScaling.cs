namespace Dramatis.Statistics.Classification;

/// <summary>
/// Probabilities from scores by a logistic curve (Platt 1999), fitted to his smoothed targets by Newton's method with halved steps (Lin, Lin
/// and Weng 2007). Two numbers are learnt, so few units are enough; the curve need not fit.
/// </summary>
/// <param name="Slope">Change of the log-odds by one unit of score.</param>
/// <param name="Intercept">Log-odds at score 0.</param>
public sealed record PlattScaling(double Slope, double Intercept)
{
    private const int MostSteps = 100;
    private const int MostHalvings = 40;
    private const double SmallGradient = 1e-9;
    private const double Ridge = 1e-12; // keeps the Hessian of constant scores invertible

    /// <summary>Fits the curve.</summary>
    /// <param name="scores">Score per unit, finite; at least one.</param>
    /// <param name="outcomes">Whether the event happened.</param>
    /// <exception cref="ArgumentException">No unit, unequal lengths or a score that is not finite.</exception>
    public static PlattScaling Fit(ReadOnlySpan<double> scores, ReadOnlySpan<bool> outcomes)
    {
        Preconditions.CheckAtLeast(1, scores.Length, "unit", nameof(scores));
        Preconditions.CheckSameLength(scores.Length, outcomes.Length, nameof(outcomes));
        Preconditions.CheckFinite(scores, nameof(scores));
        double[] x = scores.ToArray();
        int hits = 0;
        foreach (bool outcome in outcomes)
        {
            hits += outcome ? 1 : 0;
        }

        double high = (hits + 1.0) / (hits + 2), low = 1.0 / (x.Length - hits + 2);
        double[] targets = [.. outcomes.ToArray().Select(o => o ? high : low)];
        PlattScaling at = new(0, Math.Log((hits + 1.0) / (x.Length - hits + 1)));
        for (int step = 0; step < MostSteps; step++)
        {
            (double slope, double intercept, double size) = Direction(at, x, targets);
            if (size < SmallGradient * x.Length)
            {
                break;
            }

            double loss = Loss(at, x, targets), scale = 1;
            PlattScaling next = new(at.Slope + slope, at.Intercept + intercept);
            for (int halving = 0; halving < MostHalvings && !(Loss(next, x, targets) <= loss); halving++)
            {
                scale /= 2;
                next = new PlattScaling(at.Slope + (scale * slope), at.Intercept + (scale * intercept));
            }

            at = next;
        }

        return at;
    }

    /// <summary>The probability that a score stands for, in [0, 1].</summary>
    public double Apply(double score) => 1 / (1 + Math.Exp(-((Slope * score) + Intercept)));

    // Newton's step and the size of the gradient of the cross-entropy.
    private static (double Slope, double Intercept, double Size) Direction(PlattScaling at, double[] x, double[] targets)
    {
        double g0 = 0, g1 = 0, h00 = Ridge, h01 = 0, h11 = Ridge;
        for (int i = 0; i < x.Length; i++)
        {
            double p = at.Apply(x[i]), weight = p * (1 - p), residual = targets[i] - p;
            g0 += residual;
            g1 += residual * x[i];
            h00 += weight;
            h01 += weight * x[i];
            h11 += weight * x[i] * x[i];
        }

        double determinant = (h00 * h11) - (h01 * h01);
        return determinant > 0
            ? (((h00 * g1) - (h01 * g0)) / determinant, ((h11 * g0) - (h01 * g1)) / determinant, Math.Abs(g0) + Math.Abs(g1))
            : (0, g0 / h00, Math.Abs(g0));
    }

    private static double Loss(PlattScaling at, double[] x, double[] targets)
    {
        double loss = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double odds = (at.Slope * x[i]) + at.Intercept;
            loss += Math.Max(odds, 0) - (targets[i] * odds) + Math.Log(1 + Math.Exp(-Math.Abs(odds))); // does not overflow
        }

        return loss;
    }
}
