using Dramatis.Statistics;
using Dramatis.Statistics.Effects;
using Dramatis.Statistics.HypothesisTests;
using Effects = Dramatis.Statistics.Effects.CohenD;

namespace Dramatis.Catalog.BPsychometrics.PoliticalMap;

/// <summary>How far a cloud moved along an axis.</summary>
/// <param name="Mean">Mean difference, after minus before, in points.</param>
/// <param name="Interval">Its 95 % interval (paired t).</param>
/// <param name="PValue">Paired t test, not corrected; 1 when nobody moved.</param>
/// <param name="CohenD">Difference of the means over the pooled deviation of both clouds, as the paper has it; null without spread.</param>
/// <param name="PairedD">Mean difference over the deviation of differences; null when all moved alike.</param>
/// <param name="Personas">Personas with both places.</param>
internal sealed record AxisShift(
    double Mean, ConfidenceInterval Interval, double PValue, StandardizedDifference? CohenD, StandardizedDifference? PairedD, int Personas)
{
    /// <summary>Compares two clouds of the same personas.</summary>
    public static AxisShift Of(double[] before, double[] after)
    {
        double[] differences = [.. after.Zip(before, (a, b) => a - b)];
        double mean = differences.Average();
        StandardizedDifference? d = IsSpread(before) || IsSpread(after) ? Effects.Independent(after, before) : null;
        if (!IsSpread(differences))
        {
            return new AxisShift(mean, new ConfidenceInterval(mean, mean), mean == 0 ? 1 : 0, d, null, differences.Length);
        }

        TTestResult test = TTest.OneSample(differences);
        return new AxisShift(mean, test.Interval, test.PValue, d, Effects.Paired(differences), differences.Length);
    }

    private static bool IsSpread(double[] values) => values.Max() - values.Min() > 1e-9;
}
