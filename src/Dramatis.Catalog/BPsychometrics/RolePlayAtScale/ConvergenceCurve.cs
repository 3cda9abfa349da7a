using Dramatis.Psychometrics.Inertia;
using Dramatis.Statistics.Intervals;

namespace Dramatis.Catalog.BPsychometrics.RolePlayAtScale;

/// <summary>How the interval of a dimension's mean narrows with the number of personas.</summary>
/// <param name="Counts">Numbers of personas, ascending.</param>
/// <param name="HalfWidths">Half-width of the t interval, mean over dimensions, in points.</param>
/// <param name="Exponent">Slope of its logarithm over that of the number; -1/2 for independent personas. NaN with fewer than three numbers.</param>
internal sealed record ConvergenceCurve(IReadOnlyList<double> Counts, IReadOnlyList<double> HalfWidths, double Exponent)
{
    private const int Fewest = 10;

    /// <summary>The curve of the personas in the order in which they were drawn.</summary>
    public static ConvergenceCurve Of(ResponseCube cube)
    {
        double[][] scores =
        [
            .. cube.Instrument.Scales.Where(s => s.Parent is null)
                .Select(s => cube.Respondents.Select(r => cube.Score(r, s)).OfType<double>().ToArray()).Where(s => s.Length >= Fewest),
        ];
        int most = scores.Length == 0 ? 0 : scores.Min(s => s.Length);
        List<double> counts = [], widths = [];
        for (double n = Fewest; most > 0 && n <= most; n = n < most ? Math.Min(Math.Round(n * 1.5), most) : most + 1)
        {
            counts.Add(n);
            widths.Add(scores.Average(s => HalfWidth([.. s.Take((int)n)])));
        }

        return new ConvergenceCurve(counts, widths, Slope(counts, widths));
    }

    private static double HalfWidth(double[] scores)
    {
        Statistics.ConfidenceInterval interval = MeanInterval.StudentT(scores);
        return (interval.Upper - interval.Lower) / 2;
    }

    private static double Slope(List<double> counts, List<double> widths)
    {
        if (counts.Count < 3 || widths.Exists(w => w <= 0))
        {
            return double.NaN;
        }

        double[] x = [.. counts.Select(n => Math.Log(n))], y = [.. widths.Select(w => Math.Log(w))];
        double meanX = x.Average(), meanY = y.Average();
        return x.Zip(y, (a, b) => (a - meanX) * (b - meanY)).Sum() / x.Sum(a => (a - meanX) * (a - meanX));
    }
}
