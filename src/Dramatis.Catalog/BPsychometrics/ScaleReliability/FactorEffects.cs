using Dramatis.Statistics;
using Dramatis.Statistics.HypothesisTests;
using Dramatis.Statistics.Moments;
using Dramatis.Statistics.Multiplicity;

namespace Dramatis.Catalog.BPsychometrics.ScaleReliability;

/// <summary>Effects of the levels, and the share of variance that each factor carries.</summary>
internal static class FactorEffects
{
    /// <summary>Every level of every factor against all other settings, on every scale.</summary>
    public static IReadOnlyList<LevelEffect> Levels(ReliabilityData data)
    {
        LevelEffect[] effects =
        [
            .. from factor in data.Factors
               from level in factor.Levels
               from at in Enumerable.Range(0, data.Scales.Count)
               let effect = Of(data, factor.Factor, level, at)
               where effect is not null
               select effect,
        ];
        IReadOnlyList<double> adjusted = PValueAdjustment.Holm([.. effects.Select(e => e.P)]);
        return [.. effects.Select((e, i) => e with { AdjustedP = adjusted[i] })];
    }

    /// <summary>
    /// eta squared of a factor on a scale: sum of squares between levels over the total. In a balanced design those of all factors and
    /// their interactions sum to 1. NaN where nothing varies.
    /// </summary>
    public static double EtaSquared(ReliabilityData data, string factor, int scale)
    {
        double[] all = [.. data.Complete.Select(p => p.Scores[scale]!.Value)];
        double mean = all.Average(), total = all.Sum(v => (v - mean) * (v - mean));
        double between = data.Complete.GroupBy(p => ReliabilityData.LevelOf(p.Setting, factor))
            .Sum(g => g.Count() * Math.Pow(g.Average(p => p.Scores[scale]!.Value) - mean, 2));
        return total > 1e-18 ? between / total : double.NaN;
    }

    private static LevelEffect? Of(ReliabilityData data, string factor, string level, int scale)
    {
        ILookup<bool, double> sides = data.Complete.ToLookup(p => ReliabilityData.LevelOf(p.Setting, factor) == level, p => p.Scores[scale]!.Value);
        double[] here = [.. sides[true]], elsewhere = [.. sides[false]];
        if (here.Length < 2 || elsewhere.Length < 2)
        {
            return null;
        }

        RunningMoments a = RunningMoments.Of(here), b = RunningMoments.Of(elsewhere);
        if (a.Variance + b.Variance < 1e-18)
        {
            double exact = a.Mean - b.Mean; // nothing varies on either side: the difference is what it is
            return new LevelEffect(factor, level, data.Scales[scale], here.Length, exact, new ConfidenceInterval(exact, exact), Math.Abs(exact) < 1e-9 ? 1 : 0);
        }

        TTestResult test = TTest.Welch(here, elsewhere);
        return new LevelEffect(factor, level, data.Scales[scale], here.Length, test.Estimate, test.Interval, test.PValue);
    }
}
