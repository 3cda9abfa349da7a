namespace Dramatis.Control.Candidates;

/// <summary>A scorer with its say in a choice.</summary>
/// <param name="Scorer">The scorer.</param>
/// <param name="Weight">Its weight where scores are added, above 0; its place counts where they are compared in turn.</param>
public sealed record WeightedScorer(ICandidateScorer Scorer, double Weight = 1);
