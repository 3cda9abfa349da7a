using Dramatis.Experiments;
using Dramatis.Experiments.Reporting;
using static Dramatis.Experiments.Reporting.ReportCell;

namespace Dramatis.Catalog.BPsychometrics.ScaleReliability;

/// <summary>What the waves say: does the profile drift?</summary>
internal sealed class WaveReport(IReadOnlyList<WaveEffect> effects)
{
    public IEnumerable<Claim> Claims() => effects.Count == 0 ? [] : [Drift()];

    public IEnumerable<ReportTable> Tables() => effects.Count == 0 ? [] :
    [
        new ReportTable(
            "waves",
            "The extreme waves of each scale beside the mean of all waves",
            ["Scale", "Wave", "Settings", "Difference", "95 % interval", "p", "p, Holm"],
            [
                .. WaveEffect.Extremes(effects).Select(e => (IReadOnlyList<string>)
                [
                    e.Scale.Title, Count(e.Wave + 1), Count(e.Settings), Number(e.Estimate), $"[{Number(e.Interval.Lower)}, {Number(e.Interval.Upper)}]", Number(e.P, 4), Number(e.AdjustedP, 4),
                ]),
            ],
            "Score of a setting in the wave minus its mean over waves, t test; Holm over all waves and scales, because the extremes are picked from them."),
    ];

    public IEnumerable<ReportFigure> Figures() => effects.Count == 0 ? [] :
    [
        new CurveFigure(
            "waves",
            "The profile over waves",
            "Mean difference of a wave to the mean of all waves, over settings, with 95 % intervals.",
            "wave",
            "points of an item",
            [
                .. effects.GroupBy(e => e.Scale).Select(g => new CurveSeries(
                    g.Key.Title, [.. g.Select(e => e.Wave + 1.0)], [.. g.Select(e => e.Estimate)], [.. g.Select(e => e.Interval.Lower)], [.. g.Select(e => e.Interval.Upper)])),
            ],
            0),
    ];

    private Claim Drift()
    {
        WaveEffect clearest = effects.MinBy(e => (e.AdjustedP, -Math.Abs(e.Estimate)))!;
        bool isWithin = effects.All(e => e.Interval.Lower > -LevelEffect.Limit && e.Interval.Upper < LevelEffect.Limit);
        bool isExact = effects.All(e => Math.Abs(e.Estimate) < 1e-9 && e.P >= 1);
        return new Claim(
            "no-drift",
            "No wave differs from the mean of all waves.",
            clearest.AdjustedP < 0.05 ? ClaimVerdict.Contradicted : isWithin ? ClaimVerdict.Supported : ClaimVerdict.Inconclusive,
            clearest.Estimate,
            clearest.Interval,
            clearest.AdjustedP,
            clearest.Settings,
            isExact
                ? "every wave repeats the first to the last digit, as likelihoods of an unchanged model do by construction: this says nothing of a model that is served elsewhere and may be changed"
                : FormattableString.Invariant($"{clearest.Scale.Title} in wave {clearest.Wave + 1}, the clearest of {effects.Count}: t test over settings, Holm; {WaveEffect.Extremes(effects).Count(e => e.AdjustedP < 0.05)} of {WaveEffect.Extremes(effects).Count} extremes differ (the paper: one of ten)"));
    }
}
