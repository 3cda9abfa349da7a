using Dramatis.Experiments;
using Dramatis.Statistics;
using Dramatis.Statistics.HypothesisTests;
using Dramatis.Statistics.Intervals;
using Dramatis.Statistics.Multiplicity;

namespace Dramatis.Catalog.BPsychometrics.ScaleReliability;

/// <summary>What the paper says of reliability under settings, each as a statement that a run can fail.</summary>
internal sealed class ReliabilityClaims(ReliabilityData data, IReadOnlyList<LevelEffect> effects, IReadOnlyList<HumanSpread> spreads, ProfileMap? map)
{
    private const double FlaggedInPaper = 7 / 135.0;
    private const double Apart = 0.05;

    public IReadOnlyList<Claim> All()
    {
        List<Claim> claims = [Levels(), .. Spread(), Outliers()];
        if (data.Profiles.Any(p => p.Wave > 0))
        {
            claims.Add(Retest());
        }

        return claims;
    }

    // Levels of a factor share settings, so the interval is too narrow if anything.
    private Claim Levels()
    {
        const string statement = "No more levels than in the paper (7 of 135) move a scale by more than 0.15 points.";
        int large = effects.Count(e => e.IsLarge);
        return effects.Count == 0
            ? new Claim("levels-small", statement, ClaimVerdict.NotEvaluated, null, null, null, 0, "no factor has two levels with two complete settings")
            : Claim.Signed(
                "levels-small",
                statement,
                -1,
                (double)large / effects.Count,
                ProportionInterval.ClopperPearson(large, effects.Count),
                null,
                effects.Count,
                $"{large} of {effects.Count} differences between a level and all other settings; {effects.Count(e => e.IsFlagged)} of them beyond chance at .001 after Holm; exact interval",
                FlaggedInPaper);
    }

    private IEnumerable<Claim> Spread()
    {
        HumanSpread[] known = [.. spreads.Where(s => s.Human is not null)];
        HumanSpread[] tested = [.. known.Where(s => s.Test is not null)];
        IReadOnlyList<double> adjusted = PValueAdjustment.Holm([.. tested.Select(s => s.Test!.PValue)]);
        foreach (HumanSpread spread in known)
        {
            string id = "spread-" + spread.Scale.Id, statement = $"Settings differ less on {spread.Scale.Title} than people do.";
            yield return spread.Test is { } test
                ? Claim.Signed(
                    id, statement, 1, test.Ratio, test.Interval, adjusted[Array.IndexOf(tested, spread)], spread.Settings, "variance of people over variance of settings (F test), Holm over scales", 1)
                : new Claim(id, statement, ClaimVerdict.NotEvaluated, null, null, null, spread.Settings, "every setting gives the same score: there is no variance to divide by");
        }
    }

    private Claim Outliers()
    {
        const string statement = "Fewer than one setting in twenty lies outside the main cluster of profiles.";
        if (map is null)
        {
            return new Claim("one-cloud", statement, ClaimVerdict.NotEvaluated, null, null, null, data.Complete.Count, "fewer than three profiles, or all are the same");
        }

        int apart = map.IsApart.Count(a => a);
        return Claim.Signed(
            "one-cloud",
            statement,
            -1,
            (double)apart / map.Points.Count,
            ProportionInterval.ClopperPearson(apart, map.Points.Count),
            null,
            map.Points.Count,
            $"DBSCAN in the plane of two principal components ({100 * (map.Plane.Shares[0] + map.Plane.Shares[1]):0} % of variance): {map.Outliers} outliers, {map.Clusters.Clusters} clusters; exact interval",
            Apart);
    }

    // Differences of every later wave to the first, setting by setting.
    private Claim Retest()
    {
        const string statement = "Asked again, the same settings give the same scores.";
        (string Scale, double[] Differences)[] moved =
        [
            .. from at in Enumerable.Range(0, data.Scales.Count)
               let differences = Differences(at).ToArray()
               where differences.Length > 1
               select (data.Scales[at].Title, differences),
        ];
        if (moved.Length == 0)
        {
            return new Claim("retest", statement, ClaimVerdict.NotEvaluated, null, null, null, 0, "fewer than two settings were answered twice");
        }

        double[] p = [.. moved.Select(m => IsConstant(m.Differences) ? (Math.Abs(m.Differences[0]) < 1e-9 ? 1 : 0) : TTest.OneSample(m.Differences).PValue)];
        IReadOnlyList<double> adjusted = PValueAdjustment.Holm(p);
        int clearest = Enumerable.Range(0, moved.Length).MinBy(i => (adjusted[i], -Math.Abs(moved[i].Differences.Average())));
        double[] worst = moved[clearest].Differences;
        ConfidenceInterval interval = IsConstant(worst) ? new ConfidenceInterval(worst[0], worst[0]) : MeanInterval.StudentT(worst);
        bool isWithin = moved.All(m => (IsConstant(m.Differences) ? new ConfidenceInterval(m.Differences[0], m.Differences[0]) : MeanInterval.StudentT(m.Differences))
            is { } i && i.Lower > -LevelEffect.Limit && i.Upper < LevelEffect.Limit);
        return new Claim(
            "retest",
            statement,
            adjusted[clearest] < 0.05 ? ClaimVerdict.Contradicted : isWithin ? ClaimVerdict.Supported : ClaimVerdict.Inconclusive,
            worst.Average(),
            interval,
            adjusted[clearest],
            worst.Length,
            $"{moved[clearest].Scale}, the clearest of {moved.Length} scales: mean later minus first score of a setting, t test, Holm; supported when every interval lies within 0.15 points");
    }

    private IEnumerable<double> Differences(int scale) =>
        from first in data.Profiles
        where first.Wave == 0 && first.Scores[scale] is not null
        from later in data.Profiles
        where later.Wave > 0 && later.Setting == first.Setting && later.Scores[scale] is not null
        select later.Scores[scale]!.Value - first.Scores[scale]!.Value;

    private static bool IsConstant(double[] values) => values.All(v => Math.Abs(v - values[0]) < 1e-12);
}
