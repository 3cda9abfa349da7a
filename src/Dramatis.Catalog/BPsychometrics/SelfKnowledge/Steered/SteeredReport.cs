using Dramatis.Experiments;
using Dramatis.Experiments.Reporting;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Scoring;
using static Dramatis.Experiments.Reporting.ReportCell;

namespace Dramatis.Catalog.BPsychometrics.SelfKnowledge.Steered;

/// <summary>What the report says of the steered bare model: which traits its statements and decisions move on, and how they fit.</summary>
/// <param name="steered">What it was steered along.</param>
/// <param name="levels">Its answers, by rising strength.</param>
/// <param name="scales">The traits.</param>
internal sealed class SteeredReport(SteeredTrait steered, IReadOnlyList<SteeredLevel> levels, IReadOnlyList<Scale> scales)
{
    private const string Basis = "mean over items of slopes over strengths; Student's interval over items, Holm over traits";

    private readonly (string Id, string Name, Func<CongruencePair, double> Value, IReadOnlyList<TraitMove> Moves)[] sides =
    [
        .. new (string Id, string Name, Func<CongruencePair, double> Value)[] { ("says", "statements", p => p.Self), ("does", "decisions", p => p.Action) }
            .Select(s => (s.Id, s.Name, s.Value, TraitMove.Of(levels, s.Value, scales))),
    ];

    private string Title => scales.Single(s => s.Id == steered.Scale).Title.ToLowerInvariant();

    // Without strength 0 and another one there is nothing to compare; trials may have failed.
    private bool IsComplete => levels.Count == steered.Strengths.Count;

    public IEnumerable<Claim> Claims() => [.. sides.Select(s => Moves(s.Id, s.Name, s.Moves)), .. sides.Select(s => Leads(s.Id, s.Name, s.Moves)), Fits()];

    public IEnumerable<ReportTable> Tables() => [MoveTable(), FitTable()];

    public IEnumerable<ReportFigure> Figures()
    {
        ForestRow[] rows = [.. from side in sides from move in side.Moves select new ForestRow($"{move.Scale.Title}, {side.Name}", move.Mean, move.Interval, side.Name)];
        if (rows.Length > 0)
        {
            yield return new ForestFigure(
                "steered-moves",
                $"What moves when the model is steered along {Title}",
                "Change of the answers for a strength of 1, mean over the items of a trait with its 95 % interval; answers lie between -1 and 1.",
                "change for a strength of 1",
                rows,
                0);
        }

        CurveSeries[] curves = [.. sides.Select(s => Curve(s.Name, s.Value)).OfType<CurveSeries>()];
        if (curves.Length > 0)
        {
            yield return new CurveFigure(
                "steered-levels", $"Said and done about {Title}", "Mean answer about the steered trait by strength, with its 95 % band over items.", "strength", "mean answer, from -1 to 1", curves, 0);
        }
    }

    public string Method() => Text(
        $"Steering: {TraitContrast.Pairs} pairs of the project's own sentences that state {Title} high or low are told to the model as who it is; half the mean difference of the residual stream at the token before its answer to a question, {(steered.Block is { } block ? $"behind block {block}" : "behind the block two thirds of the way")} is the direction. Times the strength it is added there at every token, while the bare model is asked: a strength of 1 takes it from the middle between the poles to the mean of the high pole. Claims on other traits compare with each of them, whichever way it moves.");

    private Claim Moves(string id, string name, IReadOnlyList<TraitMove> moves)
    {
        string statement = $"Steered towards {Title}, the model's {name} about it rise.";
        return IsComplete && moves.FirstOrDefault(m => m.Scale.Id == steered.Scale) is { } move
            ? Claim.Signed("steered-" + id, statement, 1, move.Mean, move.Interval, move.AdjustedP, move.Slopes.Count, Basis)
            : RecoveryClaim.NotEvaluated("steered-" + id, statement, 0);
    }

    private Claim Leads(string id, string name, IReadOnlyList<TraitMove> moves)
    {
        string statement = $"Its {name} about {Title} move more than those about any other trait, whichever way those move.";
        return IsComplete && TraitMove.LeastLead(moves, steered.Scale) is { } lead
            ? Claim.Signed(
                $"steered-{id}-only", statement, 1, lead.Lead, lead.Interval, null, moves.Single(m => m.Scale.Id == steered.Scale).Slopes.Count, $"least lead, over {lead.Other.ToLowerInvariant()}; Welch's interval over items, simultaneous over the other traits (Bonferroni)")
            : RecoveryClaim.NotEvaluated($"steered-{id}-only", statement, 0);
    }

    private Claim Fits()
    {
        string statement = $"Steered either way, what it says about {Title} fits what it does better than unsteered (cosine).";
        return IsComplete && CongruenceRise.Of(levels, steered.Scale) is { } rise
            ? Claim.Signed("steered-fits", statement, 1, rise.Estimate, rise.Interval, null, rise.Pairs, "mean cosine over the strengths that steer minus that at 0; Student's interval of the jackknife over pairs")
            : RecoveryClaim.NotEvaluated("steered-fits", statement, 0);
    }

    private ReportTable MoveTable() => new(
        "steered-moves",
        $"Steered along {Title}: what moves",
        ["Trait", "Side", .. levels.Select(l => Text($"Mean at {l.Strength}")), "Change for a strength of 1", "95 % interval", "p (Holm)"],
        [
            .. from scale in scales
               from side in sides
               let move = side.Moves.FirstOrDefault(m => m.Scale.Id == scale.Id)
               select (IReadOnlyList<string>)
               [
                   scale.Title,
                   side.Name,
                   .. levels.Select(l => Number(Mean(l, scale.Id, side.Value))),
                   Signed(move?.Mean),
                   move is null ? Nothing : Interval(move.Interval),
                   Number(move?.AdjustedP, 4),
               ],
        ],
        "Answers from -1 (wholly against the trait) to 1, means over both orders of the options.");

    private ReportTable FitTable() => new(
        "steered-fits",
        $"Steered along {Title}: how statements fit decisions",
        ["Strength", "Pairs", "Cosine", "Spearman", "Difference", "Same side", "Spearman, all traits"],
        [
            .. levels.Select(l => (Level: l, Fit: Fit(l))).Select(l => (IReadOnlyList<string>)
            [
                Text($"{l.Level.Strength}"),
                Count(l.Fit?.Pairs ?? 0),
                Number(l.Fit?.Cosine),
                Number(l.Fit?.Spearman),
                Number(l.Fit?.Difference),
                Number(l.Fit?.SameSide),
                Number(l.Level.Answers.Congruence?.Spearman),
            ]),
        ],
        "Of the pairs about the steered trait, but for the last column. Difference: mean of |self - action|.");

    private Congruence? Fit(SteeredLevel level) =>
        CongruenceRise.PairsOf(level, steered.Scale) is { Count: > 0 } pairs ? Congruence.Of(pairs) : null;

    private CurveSeries? Curve(string name, Func<CongruencePair, double> side)
    {
        var known = levels.Select(l => (l.Strength, Values: CongruenceRise.PairsOf(l, steered.Scale).Select(side).ToArray())).Where(l => l.Values.Length > 1).ToArray();
        return known.Length == 0
            ? null
            : new CurveSeries(
                name,
                [.. known.Select(k => k.Strength)],
                [.. known.Select(k => k.Values.Average())],
                [.. known.Select(k => RecoveryClaim.MeanOf(k.Values).Lower)],
                [.. known.Select(k => RecoveryClaim.MeanOf(k.Values).Upper)]);
    }

    private static double? Mean(SteeredLevel level, string trait, Func<CongruencePair, double> side) =>
        CongruenceRise.PairsOf(level, trait) is { Count: > 0 } pairs ? pairs.Average(side) : null;
}
