using Dramatis.Models;
using Dramatis.Simulated.PersonaWorld.Candidates;

namespace Dramatis.Catalog.CFidelity.SelfConsciousness;

/// <summary>A set of candidates with the score of each under every weight of the listener.</summary>
/// <param name="Candidates">The candidates.</param>
/// <param name="Scores">By weight: mean log-probability of a token, one for each candidate.</param>
internal sealed record RankedSet(IReadOnlyList<LabelledCandidate> Candidates, IReadOnlyDictionary<double, IReadOnlyList<double>> Scores)
{
    public LabelledCandidate Top(double alpha) => Candidates[Enumerable.Range(0, Candidates.Count).MaxBy(i => Scores[alpha][i])];

    public bool Hits(double alpha) => Top(alpha).IsGold;

    public bool Entails(double alpha) => Top(alpha).Relation == NliLabel.Entailment;

    public bool Contradicts(double alpha) => Top(alpha).Relation == NliLabel.Contradiction;

    /// <summary>Score of the gold reply.</summary>
    public double Gold(double alpha) => Scores[alpha][Candidates.ToList().FindIndex(c => c.IsGold)];
}
