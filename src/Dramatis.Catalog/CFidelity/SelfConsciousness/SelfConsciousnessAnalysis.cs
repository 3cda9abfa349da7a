using Dramatis.Experiments;
using Dramatis.Experiments.Reporting;
using Dramatis.Models;
using Dramatis.Statistics.HypothesisTests;
using Dramatis.Statistics.Intervals;

namespace Dramatis.Catalog.CFidelity.SelfConsciousness;

/// <summary>What comes first with and without the listener, and what the listener costs the gold reply.</summary>
internal sealed class SelfConsciousnessAnalysis(IReadOnlyList<RankedSet> sets, IReadOnlyList<double> alphas, int worlds)
{
    private const double Dearest = 0.15; // of the card: what a gold reply's perplexity may rise by at alpha 2

    private double Strongest => alphas[^1];

    public StudyAnalysis Analyse()
    {
        if (sets.Count < 2)
        {
            return new StudyAnalysis("Too few sets were ranked.", [], [], [], []);
        }

        double candidates = sets.Average(s => s.Candidates.Count);
        double contradicting = sets.Average(s => s.Candidates.Count(c => c.Relation == NliLabel.Contradiction) / (double)s.Candidates.Count);
        return new StudyAnalysis(
            ReportCell.Text($"A contradiction comes first in {Share(s => s.Contradicts(0)):0.000} of {sets.Count} sets without a listener and in {Share(s => s.Contradicts(Strongest)):0.000} at alpha {Strongest:0.#}; chance is {contradicting:0.000}. The gold reply, one of {candidates:0}, comes first in {Share(s => s.Hits(0)):0.000} and {Share(s => s.Hits(Strongest)):0.000}."),
            [.. Claims()],
            [Table()],
            [Figure()],
            [
                ReportCell.Text($"Before each token a speaker imagines a listener who must tell its persona among {worlds}, and prefers tokens that give it away (Kim, Kim and Kim 2020). Candidates are ranked by the mean log-probability of a token for that speaker. Sets are drawn from the persona world: one gold reply and equally many that the persona's statements entail, contradict or leave open."),
                "The published set of dialogue inference is not at hand; relations here hold by construction. The learned memory of distractors is not built: distractors are drawn at random, or are those that clash most.",
            ]);
    }

    private IEnumerable<Claim> Claims()
    {
        yield return Moves("fewer-contradictions", "With the listener a contradiction comes first less often.", -1, s => s.Contradicts(Strongest), s => s.Contradicts(0));
        yield return Moves("more-entailments", "With the listener a reply that the persona entails comes first more often.", 1, s => s.Entails(Strongest), s => s.Entails(0));
        yield return Moves("more-hits", "With the listener the gold reply comes first more often.", 1, s => s.Hits(Strongest), s => s.Hits(0));
        double mild = alphas.FirstOrDefault(a => a > 0);
        double[] dearer = [.. sets.Select(s => s.Gold(0) - s.Gold(mild))]; // log of the ratio: perplexity is a geometric mean
        yield return RecoveryClaim.Within(
            "gold-stays-likely", ReportCell.Text($"At alpha {mild:0.#} the perplexity of gold replies rises by less than 15 % (its logarithm by less than {Math.Log(1 + Dearest):0.000})."), dearer, -10, Math.Log(1 + Dearest), "sets");
    }

    private Claim Moves(string id, string statement, int sign, Func<RankedSet, bool> with, Func<RankedSet, bool> without)
    {
        double[] differences = [.. sets.Select(s => (with(s) ? 1.0 : 0) - (without(s) ? 1 : 0))];
        int gained = differences.Count(d => d > 0);
        int lost = differences.Count(d => d < 0);
        return Claim.Signed(
            id, statement, sign, differences.Average(), RecoveryClaim.MeanOf(differences), McNemarTest.Exact(gained, lost).PValue, sets.Count,
            ReportCell.Text($"difference of shares, exact McNemar test: {gained} sets one way, {lost} the other"));
    }

    private double Share(Func<RankedSet, bool> which) => sets.Average(s => which(s) ? 1.0 : 0);

    private ReportTable Table() => new(
        "ranking",
        "What comes first",
        ["Alpha", "Hits@1", "Entail@1", "Contradict@1", "95 % interval", "Perplexity of gold"],
        [
            .. alphas.Select(a =>
            {
                int contradicted = sets.Count(s => s.Contradicts(a));
                return (IReadOnlyList<string>)
                [
                    ReportCell.Text($"{a:0.#}"), ReportCell.Number(Share(s => s.Hits(a))), ReportCell.Number(Share(s => s.Entails(a))), ReportCell.Number((double)contradicted / sets.Count),
                    ReportCell.Interval(ProportionInterval.Wilson(contradicted, sets.Count)), ReportCell.Number(Math.Exp(-sets.Average(s => s.Gold(a))), 2),
                ];
            }),
        ]);

    private CurveFigure Figure() => new(
        "alpha",
        "What comes first as the listener is heeded more",
        "Share of the sets whose first candidate is the gold one, entailed (gold included) or contradicting.",
        "Weight of the listener (alpha)",
        "Share of sets",
        [
            new CurveSeries("Hits@1", alphas, [.. alphas.Select(a => Share(s => s.Hits(a)))]),
            new CurveSeries("Entail@1", alphas, [.. alphas.Select(a => Share(s => s.Entails(a)))]),
            new CurveSeries("Contradict@1", alphas, [.. alphas.Select(a => Share(s => s.Contradicts(a)))]),
        ]);
}
