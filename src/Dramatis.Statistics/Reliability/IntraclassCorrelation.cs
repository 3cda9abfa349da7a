using Dramatis.Statistics.Distributions;
using Dramatis.Statistics.HypothesisTests;
using MathNet.Numerics.LinearAlgebra;

namespace Dramatis.Statistics.Reliability;

/// <summary>
/// The six intraclass correlations of Shrout and Fleiss (1979), in the notation of McGraw and Wong (1996), from the mean squares of
/// targets, raters and error.
/// </summary>
/// <param name="Single1">ICC(1,1): each target has raters of its own.</param>
/// <param name="SingleAgreement">ICC(A,1), Shrout and Fleiss' ICC(2,1): raters are a sample, their levels count as disagreement.</param>
/// <param name="SingleConsistency">ICC(C,1), ICC(3,1): levels of raters do not count.</param>
/// <param name="Mean1">ICC(1,k): of the mean of the raters.</param>
/// <param name="MeanAgreement">ICC(A,k), ICC(2,k).</param>
/// <param name="MeanConsistency">ICC(C,k), ICC(3,k): equal to Cronbach's alpha.</param>
public sealed record IntraclassCorrelation(
    IntraclassForm Single1,
    IntraclassForm SingleAgreement,
    IntraclassForm SingleConsistency,
    IntraclassForm Mean1,
    IntraclassForm MeanAgreement,
    IntraclassForm MeanConsistency)
{
    /// <summary>Computes all forms. The interval of the agreement forms uses Satterthwaite's degrees of freedom.</summary>
    /// <param name="ratings">Complete finite ratings [targets, raters], at least three targets and two raters.</param>
    /// <param name="level">Confidence level in (0, 1).</param>
    /// <exception cref="ArgumentException">
    /// Too few targets or raters, ratings that are not finite, or raters who differ by constants only: then there is no error.
    /// </exception>
    public static IntraclassCorrelation Compute(double[,] ratings, double level = 0.95)
    {
        Preconditions.CheckMatrix(ratings, 3, 2, nameof(ratings));
        Preconditions.CheckLevel(level);
        Matrix<double> y = Matrix<double>.Build.DenseOfArray(ratings);
        double n = y.RowCount, k = y.ColumnCount, grand = y.Enumerate().Average(), tail = (1 - level) / 2;
        double[] targets = [.. y.EnumerateRows().Select(r => r.Average() - grand)], raters = [.. y.EnumerateColumns().Select(c => c.Average() - grand)];
        double between = k * targets.Sum(t => t * t), judges = n * raters.Sum(r => r * r);
        double error = y.EnumerateIndexed().Sum(e => Math.Pow(e.Item3 - grand - targets[e.Item1] - raters[e.Item2], 2));
        if (!(error > 1e-24 * n * k * ((grand * grand) + (between / (n * k)))))
        {
            throw new ArgumentException("The raters differ by constants only: there is no error to compare the targets with.", nameof(ratings));
        }

        double msb = between / (n - 1), msj = judges / (k - 1), mse = error / ((n - 1) * (k - 1)), msw = (judges + error) / (n * (k - 1));
        double f1 = msb / msw, f3 = msb / mse, w = n * (k - 1), e = (n - 1) * (k - 1);
        FTestResult oneWay = new(f1, n - 1, w, Tail.FisherF(f1, n - 1, w)), twoWay = new(f3, n - 1, e, Tail.FisherF(f3, n - 1, e));
        ConfidenceInterval b1 = Bounds(f1, w), b3 = Bounds(f3, e);
        double agreement = (msb - mse) / (msb + ((k - 1) * mse) + (k * (msj - mse) / n));
        ConfidenceInterval b2 = AgreementBounds();
        return new IntraclassCorrelation(
            new((msb - msw) / (msb + ((k - 1) * msw)), oneWay, Map(b1, f => (f - 1) / (f + k - 1))),
            new(agreement, twoWay, b2),
            new((msb - mse) / (msb + ((k - 1) * mse)), twoWay, Map(b3, f => (f - 1) / (f + k - 1))),
            new(1 - (msw / msb), oneWay, Map(b1, f => 1 - (1 / f))),
            new((msb - mse) / (msb + ((msj - mse) / n)), twoWay, Map(b2, r => k * r / (1 + ((k - 1) * r)))),
            new(1 - (mse / msb), twoWay, Map(b3, f => 1 - (1 / f))));

        ConfidenceInterval Bounds(double f, double degrees) => new(
            f / TailQuantile.FisherF(tail, n - 1, degrees), f * TailQuantile.FisherF(tail, degrees, n - 1), level);

        ConfidenceInterval AgreementBounds()
        {
            double fj = msj / mse, a = k * agreement * fj, b = (n * (1 + ((k - 1) * agreement))) - (k * agreement);
            double degrees = (k - 1) * (n - 1) * (a + b) * (a + b) / (((n - 1) * a * a) + (b * b));
            double up = TailQuantile.FisherF(tail, n - 1, degrees), down = TailQuantile.FisherF(tail, degrees, n - 1);
            double rest = (k * msj) + (((k * n) - k - n) * mse);
            return new ConfidenceInterval(
                n * (msb - (up * mse)) / ((up * rest) + (n * msb)), n * ((down * msb) - mse) / (rest + (n * down * msb)), level);
        }
    }

    private static ConfidenceInterval Map(ConfidenceInterval bounds, Func<double, double> map) =>
        new(map(bounds.Lower), map(bounds.Upper), bounds.Level);
}
