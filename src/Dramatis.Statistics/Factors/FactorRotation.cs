using MathNet.Numerics.LinearAlgebra;

namespace Dramatis.Statistics.Factors;

/// <summary>Rotations of loadings towards simple structure. Order and signs of factors are arbitrary.</summary>
public static class FactorRotation
{
    private const int MostIterations = 20_000;

    /// <summary>Varimax (Kaiser 1958), orthogonal: largest variance of squared loadings, by plane rotations.</summary>
    /// <param name="loadings">[variables, factors].</param>
    /// <param name="kaiser">Whether variables are brought to communality 1 meanwhile (Kaiser normalisation), as psych and factor_analyzer do.</param>
    /// <exception cref="ArgumentException">No loading, values that are not finite, or with normalisation a communality of 0.</exception>
    /// <exception cref="ConvergenceException">The rotation did not settle.</exception>
    /// <remarks>
    /// R's varimax (and with it psych's) ends when a step raises its objective by less than 1e-5 of it, which can leave loadings off the
    /// maximum by some 1e-4; <see cref="VarimaxAsInR"/> does the same.
    /// </remarks>
    public static FactorSolution Varimax(double[,] loadings, bool kaiser = true)
    {
        (Matrix<double> l, Vector<double> scale) = Normalised(loadings, kaiser);
        int p = l.RowCount, factors = l.ColumnCount;
        for (int sweep = 0; sweep < MostIterations; sweep++)
        {
            double largest = 0;
            for (int a = 0; a < factors; a++)
            {
                for (int b = a + 1; b < factors; b++)
                {
                    Vector<double> x = l.Column(a), y = l.Column(b);
                    Vector<double> u = x.PointwiseMultiply(x) - y.PointwiseMultiply(y), v = 2 * x.PointwiseMultiply(y);
                    double numerator = (2 * u.DotProduct(v)) - (2 * u.Sum() * v.Sum() / p);
                    double denominator = u.DotProduct(u) - v.DotProduct(v) - (((u.Sum() * u.Sum()) - (v.Sum() * v.Sum())) / p);
                    double angle = Math.Atan2(numerator, denominator) / 4;
                    largest = Math.Max(largest, Math.Abs(angle));
                    l.SetColumn(a, (x * Math.Cos(angle)) + (y * Math.Sin(angle)));
                    l.SetColumn(b, (y * Math.Cos(angle)) - (x * Math.Sin(angle)));
                }
            }

            if (largest < 1e-12)
            {
                return new FactorSolution(Rescaled(l, scale), Matrix<double>.Build.DenseIdentity(factors).ToArray());
            }
        }

        throw new ConvergenceException("Varimax did not settle.", MostIterations);
    }

    /// <summary>Varimax by the singular value iteration of R's stats::varimax with its stopping rule, for comparison with published R results.</summary>
    /// <param name="loadings">[variables, factors].</param>
    /// <param name="kaiser">Whether variables are brought to communality 1 meanwhile.</param>
    /// <param name="gain">Relative growth of the objective at which the rounds end; R's default is 1e-5.</param>
    /// <exception cref="ArgumentException">As <see cref="Varimax"/>, or a gain that is not positive.</exception>
    public static FactorSolution VarimaxAsInR(double[,] loadings, bool kaiser = true, double gain = 1e-5)
    {
        if (!(gain > 0))
        {
            throw new ArgumentException($"The gain must be positive, found {gain}.", nameof(gain));
        }

        (Matrix<double> l, Vector<double> scale) = Normalised(loadings, kaiser);
        Matrix<double> turn = Matrix<double>.Build.DenseIdentity(l.ColumnCount);
        double objective = 0;
        for (int iteration = 0; iteration < MostIterations; iteration++)
        {
            Matrix<double> z = l * turn;
            Vector<double> squares = z.PointwiseMultiply(z).ColumnSums() / l.RowCount;
            Matrix<double> slope = l.TransposeThisAndMultiply(
                Matrix<double>.Build.Dense(z.RowCount, z.ColumnCount, (i, k) => (z[i, k] * z[i, k] * z[i, k]) - (z[i, k] * squares[k])));
            var svd = slope.Svd();
            turn = svd.U * svd.VT;
            double before = objective;
            objective = svd.S.Sum();
            if (objective < before * (1 + gain))
            {
                break;
            }
        }

        return new FactorSolution(Rescaled(l * turn, scale), Matrix<double>.Build.DenseIdentity(l.ColumnCount).ToArray());
    }

    /// <summary>
    /// Direct oblimin (Jennrich and Sampson 1966), oblique, by gradient projection (Jennrich 2002; Bernaards and Jennrich 2005): smallest
    /// sum over pairs of factors of products of squared loadings, less gamma times those of their means. Gamma 0 is quartimin.
    /// </summary>
    /// <param name="loadings">[variables, factors], unrotated.</param>
    /// <param name="gamma">0 or below.</param>
    /// <param name="kaiser">Whether variables are brought to communality 1 meanwhile; psych does not.</param>
    /// <exception cref="ArgumentException">No loading, values that are not finite, gamma above 0, or with normalisation a communality of 0.</exception>
    /// <exception cref="ConvergenceException">The rotation did not settle.</exception>
    public static FactorSolution Oblimin(double[,] loadings, double gamma = 0, bool kaiser = false)
    {
        if (!(gamma <= 0))
        {
            throw new ArgumentException($"Gamma must not exceed 0: above, factors collapse; found {gamma}.", nameof(gamma));
        }

        (Matrix<double> a, Vector<double> scale) = Normalised(loadings, kaiser);
        Matrix<double> t = Matrix<double>.Build.DenseIdentity(a.ColumnCount), l = a;
        (double value, Matrix<double> slope) = Criterion(l, gamma);
        double step = 1;
        for (int iteration = 0; iteration < MostIterations; iteration++)
        {
            Matrix<double> gradient = -(l.TransposeThisAndMultiply(slope) * t.Inverse()).Transpose();
            Vector<double> along = t.PointwiseMultiply(gradient).ColumnSums();
            Matrix<double> projected = Matrix<double>.Build.Dense(t.RowCount, t.ColumnCount, (i, j) => gradient[i, j] - (t[i, j] * along[j]));
            double norm = projected.FrobeniusNorm();
            if (norm < 1e-7)
            {
                return new FactorSolution(Rescaled(l, scale), t.TransposeThisAndMultiply(t).ToArray());
            }

            step *= 2;
            for (int halving = 0; halving < 60; halving++)
            {
                Matrix<double> next = (t - (projected * step)).NormalizeColumns(2);
                Matrix<double> rotated = a * next.Inverse().Transpose();
                (double candidate, Matrix<double> nextSlope) = Criterion(rotated, gamma);
                if (candidate <= value - (0.5 * norm * norm * step) || halving == 59)
                {
                    (t, l, value, slope) = (next, rotated, candidate, nextSlope);
                    break;
                }

                step /= 2;
            }

            if (step < 1e-14)
            {
                return new FactorSolution(Rescaled(l, scale), t.TransposeThisAndMultiply(t).ToArray()); // rounding allows no smaller gradient
            }
        }

        throw new ConvergenceException("Oblimin did not settle.", MostIterations);
    }

    private static (double Value, Matrix<double> Slope) Criterion(Matrix<double> l, double gamma)
    {
        Matrix<double> squares = l.PointwiseMultiply(l);
        Vector<double> sums = squares.RowSums(), means = squares.ColumnSums() / squares.RowCount;
        double all = means.Sum();
        Matrix<double> others = Matrix<double>.Build.Dense(
            l.RowCount, l.ColumnCount, (i, j) => sums[i] - squares[i, j] - (gamma * (all - means[j])));
        return (squares.PointwiseMultiply(others).RowSums().Sum() / 4, l.PointwiseMultiply(others));
    }

    private static (Matrix<double> Loadings, Vector<double> Scale) Normalised(double[,] loadings, bool kaiser)
    {
        Preconditions.CheckMatrix(loadings, 1, 1, nameof(loadings));
        Matrix<double> l = Matrix<double>.Build.DenseOfArray(loadings);
        Vector<double> scale = kaiser ? l.RowNorms(2) : Vector<double>.Build.Dense(l.RowCount, 1);
        if (scale.Minimum() <= 0)
        {
            throw new ArgumentException("A variable has no loading at all: leave it out or rotate without normalisation.", nameof(loadings));
        }

        return (Matrix<double>.Build.Dense(l.RowCount, l.ColumnCount, (i, j) => l[i, j] / scale[i]), scale);
    }

    private static double[,] Rescaled(Matrix<double> l, Vector<double> scale) =>
        Matrix<double>.Build.Dense(l.RowCount, l.ColumnCount, (i, j) => l[i, j] * scale[i]).ToArray();
}
