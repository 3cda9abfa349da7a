using Dramatis.Statistics.Distributions;
using MathNet.Numerics.LinearAlgebra;

namespace Dramatis.Statistics.HypothesisTests;

/// <summary>One-way analysis of variance of repeated measures, with its checks and corrections of sphericity.</summary>
/// <param name="EffectSumOfSquares">Sum of squares between conditions.</param>
/// <param name="ErrorSumOfSquares">Sum of squares of condition by subject.</param>
/// <param name="SubjectSumOfSquares">Sum of squares between subjects.</param>
/// <param name="Test">F with k - 1 and (k - 1)(n - 1) degrees of freedom, sphericity assumed.</param>
/// <param name="GreenhouseGeisser">Epsilon of Greenhouse and Geisser (1959).</param>
/// <param name="GreenhouseGeisserPValue">p with both degrees of freedom times that epsilon.</param>
/// <param name="HuynhFeldt">Epsilon of Huynh and Feldt (1976), not cut at 1.</param>
/// <param name="HuynhFeldtPValue">p with both degrees of freedom times that epsilon, cut at 1.</param>
/// <param name="MauchlyW">Mauchly's criterion (1940); 1 for two conditions.</param>
/// <param name="MauchlyChiSquare">Its chi-square approximation (Anderson 1984).</param>
/// <param name="MauchlyPValue">
/// p of sphericity with the second-order term of the approximation; 1 for two conditions, NaN when there are too few subjects.
/// </param>
public sealed record RepeatedMeasuresAnova(
    double EffectSumOfSquares,
    double ErrorSumOfSquares,
    double SubjectSumOfSquares,
    FTestResult Test,
    double GreenhouseGeisser,
    double GreenhouseGeisserPValue,
    double HuynhFeldt,
    double HuynhFeldtPValue,
    double MauchlyW,
    double MauchlyChiSquare,
    double MauchlyPValue)
{
    /// <summary>The smallest epsilon there can be, 1 / (k - 1).</summary>
    public double LowerBound => 1 / Test.NumeratorDegrees;

    /// <summary>Generalised eta squared (Olejnik and Algina 2003): effect over effect, subjects and error.</summary>
    public double GeneralizedEtaSquared => EffectSumOfSquares / (EffectSumOfSquares + SubjectSumOfSquares + ErrorSumOfSquares);

    /// <summary>Partial eta squared: effect over effect and error.</summary>
    public double PartialEtaSquared => EffectSumOfSquares / (EffectSumOfSquares + ErrorSumOfSquares);

    /// <summary>Analyses a complete table.</summary>
    /// <param name="values">Finite values [subjects, conditions], at least two of each; leave out subjects with missing values first.</param>
    /// <exception cref="ArgumentException">Too few rows or columns, values that are not finite, or no spread beyond both margins.</exception>
    public static RepeatedMeasuresAnova Compute(double[,] values)
    {
        Preconditions.CheckMatrix(values, 2, 2, nameof(values));
        int n = values.GetLength(0), k = values.GetLength(1);
        Matrix<double> y = Matrix<double>.Build.DenseOfArray(values);
        double grand = y.Enumerate().Average();
        double[] subjects = [.. y.EnumerateRows().Select(r => r.Average() - grand)];
        double[] conditions = [.. y.EnumerateColumns().Select(c => c.Average() - grand)];
        double effect = n * conditions.Sum(c => c * c), between = k * subjects.Sum(s => s * s), error = 0;
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < k; j++)
            {
                double rest = y[i, j] - grand - subjects[i] - conditions[j];
                error += rest * rest;
            }
        }

        if (!(error > 1e-28 * n * k * grand * grand))
        {
            throw new ArgumentException("The conditions differ by the same amounts in all subjects: there is no error to test against.", nameof(values));
        }

        double df1 = k - 1, df2 = df1 * (n - 1), f = effect / df1 / (error / df2);
        Vector<double> roots = ContrastCovariance(y).Evd(Symmetricity.Symmetric).EigenValues.Map(e => Math.Max(0, e.Real));
        double gg = roots.Sum() * roots.Sum() / (df1 * roots.DotProduct(roots));
        double hf = ((n * df1 * gg) - 2) / (df1 * (n - 1 - (df1 * gg)));
        (double w, double chi, double p) = Mauchly(roots, n - 1);
        return new RepeatedMeasuresAnova(
            effect, error, between, new FTestResult(f, df1, df2, Tail.FisherF(f, df1, df2)), gg, Corrected(gg), hf, Corrected(Math.Min(1, hf)), w, chi, p);

        double Corrected(double epsilon) => epsilon > 0 ? Tail.FisherF(f, df1 * epsilon, df2 * epsilon) : Tail.FisherF(f, 1, n - 1);
    }

    /// <summary>Covariance of orthonormal contrasts of the conditions (Helmert's).</summary>
    private static Matrix<double> ContrastCovariance(Matrix<double> y)
    {
        int k = y.ColumnCount;
        Matrix<double> contrasts = Matrix<double>.Build.Dense(k, k - 1, (i, j) =>
            i <= j ? 1 / Math.Sqrt((j + 1.0) * (j + 2)) : (i == j + 1 ? -Math.Sqrt((j + 1.0) / (j + 2)) : 0));
        Matrix<double> z = y * contrasts;
        Vector<double> mean = z.ColumnSums() / z.RowCount;
        z = Matrix<double>.Build.Dense(z.RowCount, k - 1, (i, j) => z[i, j] - mean[j]);
        return z.TransposeThisAndMultiply(z) / (z.RowCount - 1);
    }

    private static (double W, double ChiSquare, double PValue) Mauchly(Vector<double> roots, double errorDegrees)
    {
        double p = roots.Count;
        if (p == 1)
        {
            return (1, 0, 1);
        }

        if (errorDegrees < p)
        {
            return (0, double.NaN, double.NaN);
        }

        double mean = roots.Sum() / p, logW = roots.Sum(r => Math.Log(r / mean));
        double rho = 1 - (((2 * p * p) + p + 2) / (6 * p * errorDegrees));

        // Where Anderson has 3 p, R, car and pingouin have three times the number of conditions: a change in the fifth digit.
        double second = (p + 2) * (p - 1) * (p - 2) * ((2 * p * p * p) + (6 * p * p) + (3 * (p + 1)) + 2) / (288 * errorDegrees * p * rho * errorDegrees * p * rho);
        double chi = Math.Max(0, -errorDegrees * rho * logW), degrees = (p * (p + 1) / 2) - 1;
        double first = Tail.ChiSquare(chi, degrees);
        return (Math.Exp(logW), chi, Math.Clamp(first + (second * (Tail.ChiSquare(chi, degrees + 4) - first)), 0, 1));
    }
}
