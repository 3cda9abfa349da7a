using Dramatis.Experiments;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Scoring;
using Dramatis.Statistics;
using Dramatis.Statistics.HypothesisTests;
using Dramatis.Statistics.Multiplicity;

namespace Dramatis.Catalog.BPsychometrics.SelfKnowledge.Steered;

/// <summary>How far the answers about a trait move with the strength of a steering.</summary>
/// <param name="Scale">The trait.</param>
/// <param name="Slopes">Of each item: least squares over strengths, in units of a scale from -1 to 1 for a strength of 1.</param>
/// <param name="AdjustedP">Of the test that their mean is 0, Holm over traits; null where all are the same.</param>
internal sealed record TraitMove(Scale Scale, IReadOnlyList<double> Slopes, double? AdjustedP)
{
    private const double Level = 0.95;

    public double Mean => Slopes.Average();

    public ConfidenceInterval Interval => RecoveryClaim.MeanOf(Slopes, Level);

    /// <summary>The moves of all traits on one side.</summary>
    /// <param name="levels">The answers at each strength.</param>
    /// <param name="side">Statement or decision of a pair.</param>
    /// <param name="scales">The traits; one with fewer than two items answered at every strength is left out.</param>
    public static IReadOnlyList<TraitMove> Of(IReadOnlyList<SteeredLevel> levels, Func<CongruencePair, double> side, IReadOnlyList<Scale> scales)
    {
        (Scale Scale, double[] Slopes)[] all = [.. scales.Select(s => (s, SlopesOf(levels, side, s.Id))).Where(s => s.Item2.Length > 1)];
        double?[] raw = [.. all.Select(s => HasSpread(s.Slopes) ? TTest.OneSample(s.Slopes).PValue : (double?)null)];
        Queue<double> adjusted = new(PValueAdjustment.Holm([.. raw.OfType<double>()]));
        return [.. all.Select((s, at) => new TraitMove(s.Scale, s.Slopes, raw[at] is null ? null : adjusted.Dequeue()))];
    }

    /// <summary>
    /// How much more a trait moves up than another moves either way: of the simultaneous intervals over the others (Welch, Bonferroni) the
    /// one that reaches lowest. Null where nothing can be compared.
    /// </summary>
    public static (string Other, double Lead, ConfidenceInterval Interval)? LeastLead(IReadOnlyList<TraitMove> moves, string trait)
    {
        TraitMove? steered = moves.FirstOrDefault(m => m.Scale.Id == trait);
        TraitMove[] others = [.. moves.Where(m => m.Scale.Id != trait)];
        return steered is null || others.Length == 0 || others.Any(o => !HasSpread(steered.Slopes) && !HasSpread(o.Slopes))
            ? null
            : others.Select(o => Lead(steered, o, 1 - ((1 - Level) / others.Length))).MinBy(l => l.Interval.Lower);
    }

    private static (string Other, double Lead, ConfidenceInterval Interval) Lead(TraitMove steered, TraitMove other, double level)
    {
        int sign = other.Mean < 0 ? -1 : 1;
        TTestResult found = TTest.Welch([.. steered.Slopes], [.. other.Slopes.Select(s => sign * s)], level: level);
        return (other.Scale.Title, found.Estimate, found.Interval);
    }

    private static double[] SlopesOf(IReadOnlyList<SteeredLevel> levels, Func<CongruencePair, double> side, string trait) =>
    [
        .. levels.SelectMany(l => l.Answers.Pairs.Where(p => p.Construct == trait).Select(p => (p.ItemId, l.Strength, Value: side(p))))
            .GroupBy(p => p.ItemId)
            .Where(g => g.Count() == levels.Count)
            .Select(g => Slope([.. g.Select(p => (p.Strength, p.Value))])),
    ];

    private static double Slope((double X, double Y)[] points)
    {
        double mean = points.Average(p => p.X);
        return points.Sum(p => (p.X - mean) * p.Y) / points.Sum(p => (p.X - mean) * (p.X - mean));
    }

    private static bool HasSpread(IReadOnlyList<double> values) => values.Max() - values.Min() > 1e-12;
}
