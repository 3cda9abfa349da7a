namespace Dramatis.Evaluation.Judging.Roles;

/// <summary>What one way of telling says of one item.</summary>
/// <param name="Probabilities">Probability of each candidate, or null without a readable answer.</param>
/// <param name="Reversed">The same when the candidates stand in reverse order, put back in order; null where it was not asked or not read.</param>
/// <param name="Gold">Place of the true speaker.</param>
public sealed record RoleAnswer(IReadOnlyList<double>? Probabilities, IReadOnlyList<double>? Reversed, int Gold);
