using Dramatis.Statistics;
using Dramatis.Statistics.HypothesisTests;
using Dramatis.Statistics.Intervals;
using Dramatis.Statistics.Multiplicity;

namespace Dramatis.Catalog.BPsychometrics.ScaleReliability;

/// <summary>One wave on one scale beside all waves: the mean over settings of its score minus the setting's mean over waves.</summary>
/// <param name="Scale">Scale.</param>
/// <param name="Wave">Wave, from 0.</param>
/// <param name="Settings">Settings that every wave has a score of.</param>
/// <param name="Estimate">Difference in points.</param>
/// <param name="Interval">95 % interval by t.</param>
/// <param name="P">t test against 0.</param>
/// <param name="AdjustedP">
/// Holm over all waves and scales, not over the extreme ones alone: which wave is extreme is picked from them.
/// </param>
internal sealed record WaveEffect(ProfileScale Scale, int Wave, int Settings, double Estimate, ConfidenceInterval Interval, double P, double AdjustedP = 1)
{
    /// <summary>Every wave on every scale; empty with fewer than two waves or two settings.</summary>
    public static IReadOnlyList<WaveEffect> Of(ReliabilityData data)
    {
        int waves = data.Profiles.Select(p => p.Wave).DefaultIfEmpty().Max() + 1;
        WaveEffect[] effects = [.. data.Scales.SelectMany((scale, at) => Of(scale, at, data, waves))];
        IReadOnlyList<double> adjusted = PValueAdjustment.Holm([.. effects.Select(e => e.P)]);
        return [.. effects.Select((e, i) => e with { AdjustedP = adjusted[i] })];
    }

    /// <summary>The wave with the least and the one with the greatest mean of each scale.</summary>
    public static IReadOnlyList<WaveEffect> Extremes(IReadOnlyList<WaveEffect> effects) =>
        [.. effects.GroupBy(e => e.Scale).SelectMany(g => new[] { g.MinBy(e => e.Estimate)!, g.MaxBy(e => e.Estimate)! })];

    private static IEnumerable<WaveEffect> Of(ProfileScale scale, int at, ReliabilityData data, int waves)
    {
        double[][] courses =
        [
            .. from setting in data.Profiles
               where setting.Scores[at] is not null
               group setting by setting.Setting into g
               where g.Count() == waves
               select g.OrderBy(p => p.Wave).Select(p => p.Scores[at]!.Value).ToArray(),
        ];
        if (waves < 2 || courses.Length < 2)
        {
            yield break;
        }

        for (int wave = 0; wave < waves; wave++)
        {
            double[] differences = [.. courses.Select(c => c[wave] - c.Average())];
            bool isExact = differences.All(d => Math.Abs(d - differences[0]) < 1e-12);
            yield return isExact
                ? new WaveEffect(scale, wave, courses.Length, differences[0], new ConfidenceInterval(differences[0], differences[0]), Math.Abs(differences[0]) < 1e-9 ? 1 : 0)
                : new WaveEffect(scale, wave, courses.Length, differences.Average(), MeanInterval.StudentT(differences), TTest.OneSample(differences).PValue);
        }
    }
}
