namespace Dramatis.Statistics.Regression;

/// <summary>Some terms are linear combinations of others (a constant column, a dummy too many): coefficients are not identified.</summary>
/// <param name="Rank">Rank of the design, intercept included.</param>
/// <param name="Terms">Terms that add nothing to those before them.</param>
public sealed record LogisticRankDeficiency(int Rank, IReadOnlyList<string> Terms) : LogisticOutcome;
