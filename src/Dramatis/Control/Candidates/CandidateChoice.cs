using Dramatis.Conversations;
using Dramatis.Personas;

namespace Dramatis.Control.Candidates;

/// <summary>
/// Orders replies by one or more scorers. A score that is missing counts as the worst of its scorer and never hides the reply. Ties keep
/// the order in which the replies came. Thread-safe.
/// </summary>
public sealed class CandidateChoice
{
    private const double Equal = 1e-9; // of standardised or raw scores: differences below are rounding

    private readonly IReadOnlyList<WeightedScorer> scorers;
    private readonly ChoiceRule rule;

    /// <summary>Creates a choice.</summary>
    /// <param name="scorers">At least one; weights above 0.</param>
    /// <param name="rule">How they decide together.</param>
    public CandidateChoice(IReadOnlyList<WeightedScorer> scorers, ChoiceRule rule = ChoiceRule.Weighted)
    {
        ArgumentNullException.ThrowIfNull(scorers);
        ArgumentOutOfRangeException.ThrowIfZero(scorers.Count, nameof(scorers));
        this.scorers = scorers.All(s => s.Weight > 0 && double.IsFinite(s.Weight)) ? scorers : throw new ArgumentException("Weights lie above 0.", nameof(scorers));
        this.rule = rule;
    }

    /// <summary>A choice by one scorer.</summary>
    public static CandidateChoice By(ICandidateScorer scorer) => new([new WeightedScorer(scorer)]);

    /// <summary>The replies from best to worst, each with what every scorer said.</summary>
    public async ValueTask<IReadOnlyList<Ranked<Candidate>>> RankAsync(
        Persona persona, DialogueContext context, IReadOnlyList<Candidate> candidates, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        List<IReadOnlyList<CandidateScore>> scores = [];
        foreach (WeightedScorer each in scorers)
        {
            scores.Add(await each.Scorer.ScoreAsync(persona, context, candidates, cancellationToken));
        }

        Ranked<Candidate>[] ranked = [.. candidates.Select((c, i) => new Ranked<Candidate>(c, i, Total(scores, i), Reasons(scores, i)))];
        return rule == ChoiceRule.Weighted
            ? [.. ranked.OrderByDescending(r => r.Score ?? double.NegativeInfinity)]
            : [.. ranked.Order(Comparer<Ranked<Candidate>>.Create((a, b) => CompareInTurn(scores, a.Index, b.Index)))];
    }

    private double? Total(List<IReadOnlyList<CandidateScore>> scores, int i)
    {
        if (scorers.Count == 1 || rule == ChoiceRule.Lexicographic)
        {
            return scores[0][i].Value;
        }

        return scorers.Select((s, k) => s.Weight * Standard(scores[k], i)).Sum();
    }

    private static double Standard(IReadOnlyList<CandidateScore> scores, int i)
    {
        double[] known = [.. scores.Where(s => s.Value is not null).Select(s => s.Value!.Value)];
        if (known.Length == 0)
        {
            return 0;
        }

        double mean = known.Average();
        double deviation = Math.Sqrt(known.Average(v => (v - mean) * (v - mean)));
        return deviation < Equal ? 0 : ((scores[i].Value ?? known.Min()) - mean) / deviation;
    }

    private static int CompareInTurn(List<IReadOnlyList<CandidateScore>> scores, int a, int b)
    {
        foreach (IReadOnlyList<CandidateScore> each in scores)
        {
            double left = each[a].Value ?? double.NegativeInfinity;
            double right = each[b].Value ?? double.NegativeInfinity;
            if (left != right && !(Math.Abs(left - right) < Equal))
            {
                return right.CompareTo(left);
            }
        }

        return a.CompareTo(b);
    }

    private ScoreReason[] Reasons(List<IReadOnlyList<CandidateScore>> scores, int i) =>
    [
        .. scorers.SelectMany((s, k) => scores[k][i].Value is { } value
            ? scores[k][i].Reasons.Prepend(new ScoreReason(s.Scorer.Name, value))
            : [new ScoreReason(s.Scorer.Name, 0, "no score")]),
    ];
}
