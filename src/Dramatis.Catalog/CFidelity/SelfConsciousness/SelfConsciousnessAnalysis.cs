using Dramatis.Experiments;
using Dramatis.Experiments.Reporting;
using Dramatis.Models;
using Dramatis.Statistics.HypothesisTests;
using Dramatis.Statistics.Intervals;
using Dramatis.Statistics.Multiplicity;

namespace Dramatis.Catalog.CFidelity.SelfConsciousness;

/// <summary>What comes first with and without the listener, and what the listener costs the gold reply.</summary>
/// <param name="byDistractors">The ranked sets by the way that distractors were chosen, in one order of the sets.</param>
/// <param name="alphas">Weights of the listener, 0 first.</param>
/// <param name="worlds">Personas among which the listener chooses.</param>
/// <param name="tried">What each distractor of the pool did alone, by training set; empty where nothing was learned.</param>
internal sealed class SelfConsciousnessAnalysis(IReadOnlyDictionary<string, IReadOnlyList<RankedSet>> byDistractors, IReadOnlyList<double> alphas, int worlds, IReadOnlyList<DistractorOutcome[]> tried)
{
    private const double Dearest = 0.15; // of the card: what a gold reply's perplexity may rise by at alpha 2

    // The learned ones where there are any: they are what the run is about.
    private readonly IReadOnlyList<RankedSet> sets = byDistractors.Count == 0 ? [] : byDistractors.TryGetValue(DistractorNames.Learned, out IReadOnlyList<RankedSet>? learned) ? learned : byDistractors.Values.First();

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
            [Table(), .. Ways()],
            [Figure()],
            [
                ReportCell.Text($"Before each token a speaker imagines a listener who must tell its persona among {worlds}, and prefers tokens that give it away (Kim, Kim and Kim 2020). Candidates are ranked by the mean log-probability of a token for that speaker. Sets are drawn from the persona world: one gold reply and equally many that the persona's statements entail, contradict or leave open."),
                "The published set of dialogue inference is not at hand; relations here hold by construction.",
                .. Learning(),
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
        foreach (Claim claim in Compared())
        {
            yield return claim;
        }
    }

    private IEnumerable<string> Learning()
    {
        if (tried.Count > 0)
        {
            int differ = tried.Count(t => t.Any(o => o.Hit) && t.Any(o => !o.Hit));
            yield return ReportCell.Text($"Learned distractors: each of {tried[0].Length} personas stood alone beside the target of {tried.Count} training sets of other people. A memory holds which served best (gold reply first, else an entailed one, else no contradiction, else the larger lead of the gold reply) under an encoding of persona and question, hashed words without a model, with a linear map that learns by a margin; the nearest entries choose. In {differ} training sets it mattered for the gold reply who it was: it came first in {tried.Average(t => t.Average(o => o.Hit ? 1.0 : 0)):0.000} over all, and in {tried.Average(t => t.Any(o => o.Hit) ? 1.0 : 0):0.000} with the best. Random and nearest ones come from the same pool.");
        }
    }

    private IEnumerable<Claim> Compared()
    {
        if (!byDistractors.TryGetValue(DistractorNames.Learned, out IReadOnlyList<RankedSet>? learned) || byDistractors.Count < 2)
        {
            yield break;
        }

        (string Name, int Sign, string What, Func<RankedSet, bool> Of)[] measures =
        [
            ("hits", 1, "the gold reply comes first more often", s => s.Hits(Strongest)), ("contradictions", -1, "a contradiction comes first less often", s => s.Contradicts(Strongest)),
        ];
        (Claim Claim, string Other)[] claims =
        [
            .. from other in byDistractors.Where(d => d.Key != DistractorNames.Learned)
               from measure in measures
               let differences = learned.Zip(other.Value, (l, o) => (measure.Of(l) ? 1.0 : 0) - (measure.Of(o) ? 1 : 0)).ToArray()
               select (Changed($"learned-{measure.Name}-{other.Key}", $"With learned distractors {measure.What} than with {other.Key} ones.", measure.Sign, differences), other.Key),
        ];
        IReadOnlyList<double> holm = PValueAdjustment.Holm([.. claims.Select(c => c.Claim.PValue!.Value)]);
        foreach ((int i, (Claim claim, string _)) in claims.Index())
        {
            bool convinces = holm[i] < 0.05;
            yield return claim with { PValue = holm[i], Verdict = convinces ? claim.Verdict : ClaimVerdict.Inconclusive, Basis = claim.Basis + "; Holm's correction over these claims" };
        }
    }

    private Claim Moves(string id, string statement, int sign, Func<RankedSet, bool> with, Func<RankedSet, bool> without)
    {
        return Changed(id, statement, sign, [.. sets.Select(s => (with(s) ? 1.0 : 0) - (without(s) ? 1 : 0))]);
    }

    private static Claim Changed(string id, string statement, int sign, double[] differences)
    {
        int gained = differences.Count(d => d > 0);
        int lost = differences.Count(d => d < 0);
        return Claim.Signed(
            id, statement, sign, differences.Average(), RecoveryClaim.MeanOf(differences), McNemarTest.Exact(gained, lost).PValue, differences.Length,
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

    private IEnumerable<ReportTable> Ways()
    {
        if (byDistractors.Count > 1)
        {
            yield return new ReportTable(
                "distractors",
                ReportCell.Text($"What comes first at alpha {Strongest:0.#}, by the way that distractors are chosen"),
                ["Distractors", "Hits@1", "95 % interval", "Entail@1", "Contradict@1", "Perplexity of gold"],
                [
                    .. byDistractors.Select(d => (IReadOnlyList<string>)
                    [
                        d.Key, ReportCell.Number(d.Value.Average(s => s.Hits(Strongest) ? 1.0 : 0)), ReportCell.Interval(ProportionInterval.Wilson(d.Value.Count(s => s.Hits(Strongest)), d.Value.Count)),
                        ReportCell.Number(d.Value.Average(s => s.Entails(Strongest) ? 1.0 : 0)), ReportCell.Number(d.Value.Average(s => s.Contradicts(Strongest) ? 1.0 : 0)), ReportCell.Number(Math.Exp(-d.Value.Average(s => s.Gold(Strongest))), 2),
                    ]),
                ]);
        }
    }

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
