using Dramatis.Statistics.Optimization;
using MathNet.Numerics.LinearAlgebra;

namespace Dramatis.Statistics.Penalized;

/// <summary>Logistic regression with squared weights penalised; it has a minimum under separation too.</summary>
public static class PenalizedLogistic
{
    /// <summary>Minimises C sum of log losses + |b|^2 / 2 with a free intercept (scikit-learn's C; C = 1 / lambda).</summary>
    /// <param name="rows">Predictors per row.</param>
    /// <param name="outcomes">Outcome per row; both values occur.</param>
    /// <param name="c">Weight of the data against the penalty, above 0.</param>
    /// <exception cref="ArgumentException">No row, unequal lengths, values that are not finite, one outcome only or c not positive.</exception>
    public static PenalizedFit Fit(IReadOnlyList<IReadOnlyList<double>> rows, IReadOnlyList<bool> outcomes, double c = 1)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        if (c is not (> 0 and < double.PositiveInfinity))
        {
            throw new ArgumentException($"C must be positive, found {c}.", nameof(c));
        }

        double[] y = [.. outcomes.Select(o => o ? 1.0 : 0)];
        PenalizedRegression.Centred data = PenalizedRegression.Centred.Of(rows, y);
        Preconditions.CheckSpread(y, nameof(outcomes));
        Matrix<double> x = data.X.InsertColumn(0, Vector<double>.Build.Dense(y.Length, 1));
        (Vector<double> b, _, _) = NewtonMaximizer.Maximize(p => Evaluate(x, y, c, p), Vector<double>.Build.Dense(x.ColumnCount), "Penalised logit");
        Vector<double> weights = b.SubVector(1, b.Count - 1);
        return new PenalizedFit(b[0] - data.Means.DotProduct(weights), weights.ToArray());
    }

    private static NewtonMaximizer.Evaluation Evaluate(Matrix<double> x, double[] y, double c, Vector<double> b)
    {
        Vector<double> eta = x * b, slope = eta.Clone(), weight = eta.Clone();
        Vector<double> penalised = b.Clone();
        penalised[0] = 0;
        double value = -penalised.DotProduct(penalised) / 2;
        for (int i = 0; i < y.Length; i++)
        {
            double towards = y[i] > 0 ? eta[i] : -eta[i], p = 1 / (1 + Math.Exp(-eta[i]));
            value -= c * (towards > 0 ? Distributions.NearZero.Log1p(Math.Exp(-towards)) : Distributions.NearZero.Log1p(Math.Exp(towards)) - towards);
            slope[i] = c * (y[i] - p);
            weight[i] = c * p * (1 - p);
        }

        Matrix<double> information = x.TransposeThisAndMultiply(x.MapIndexed((row, _, value) => weight[row] * value));
        for (int j = 1; j < b.Count; j++)
        {
            information[j, j] += 1;
        }

        return new(value, x.TransposeThisAndMultiply(slope) - penalised, information);
    }
}
