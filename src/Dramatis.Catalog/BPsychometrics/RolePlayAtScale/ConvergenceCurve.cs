using Dramatis.Psychometrics.Inertia;
using Dramatis.Statistics.Intervals;
using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace Dramatis.Catalog.BPsychometrics.RolePlayAtScale;

/// <summary>How the interval of a dimension's mean narrows with the number of personas.</summary>
/// <remarks>
/// A t interval of n independent normal scores of deviation sigma has a half-width of t(n - 1) c4(n) sigma / sqrt(n) in the mean, with
/// c4(n) = sqrt(2 / (n - 1)) Gamma(n / 2) / Gamma((n - 1) / 2) for what a deviation of few scores falls short. Over 10 to 60 personas
/// t c4 falls from 2.20 to 1.99, and the half-width narrows with the power -.552 of their number, not with -1/2.
/// </remarks>
/// <param name="Counts">Numbers of personas, ascending.</param>
/// <param name="HalfWidths">Half-width of the t interval, mean over dimensions, in points.</param>
/// <param name="Exponent">Slope of its logarithm over that of the number; NaN with fewer than three numbers.</param>
internal sealed record ConvergenceCurve(IReadOnlyList<double> Counts, IReadOnlyList<double> HalfWidths, double Exponent)
{
    private const int Fewest = 10;
    private const double Upper = 0.975;

    /// <summary>The slope that t intervals of independent normal scores have over these numbers; -1/2 for large ones.</summary>
    public double ExpectedExponent => Slope(Counts, [.. Counts.Select(n => SmallSample(n) / Math.Sqrt(n))]);

    /// <summary>The slope with the factor of few personas, t(n - 1) c4(n), taken off: -1/2 when their spread does not depend on their number.</summary>
    public double CorrectedExponent => Slope(Counts, [.. HalfWidths.Zip(Counts, (w, n) => w / SmallSample(n))]);

    /// <summary>The curve of the personas in the order in which they were drawn.</summary>
    public static ConvergenceCurve Of(ResponseCube cube) => Of(
    [
        .. cube.Instrument.Scales.Where(s => s.Parent is null)
            .Select(s => cube.Respondents.Select(r => cube.Score(r, s)).OfType<double>().ToArray()).Where(s => s.Length >= Fewest),
    ]);

    /// <summary>The curve of scores, a list of ten or more for each dimension, in the order of the personas.</summary>
    public static ConvergenceCurve Of(IReadOnlyList<double[]> scores)
    {
        int most = scores.Count == 0 ? 0 : scores.Min(s => s.Length);
        List<double> counts = [], widths = [];
        for (double n = Fewest; most > 0 && n <= most; n = n < most ? Math.Min(Math.Round(n * 1.5), most) : most + 1)
        {
            counts.Add(n);
            widths.Add(scores.Average(s => HalfWidth([.. s.Take((int)n)])));
        }

        return new ConvergenceCurve(counts, widths, Slope(counts, widths));
    }

    private static double SmallSample(double n) => StudentT.InvCDF(0, 1, n - 1, Upper)
        * Math.Sqrt(2 / (n - 1)) * Math.Exp(SpecialFunctions.GammaLn(n / 2) - SpecialFunctions.GammaLn((n - 1) / 2));

    private static double HalfWidth(double[] scores)
    {
        Statistics.ConfidenceInterval interval = MeanInterval.StudentT(scores);
        return (interval.Upper - interval.Lower) / 2;
    }

    private static double Slope(IReadOnlyList<double> counts, IReadOnlyList<double> widths)
    {
        if (counts.Count < 3 || widths.Any(w => w <= 0))
        {
            return double.NaN;
        }

        double[] x = [.. counts.Select(n => Math.Log(n))], y = [.. widths.Select(w => Math.Log(w))];
        double meanX = x.Average(), meanY = y.Average();
        return x.Zip(y, (a, b) => (a - meanX) * (b - meanY)).Sum() / x.Sum(a => (a - meanX) * (a - meanX));
    }
}
