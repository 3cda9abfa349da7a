namespace Dramatis.Evaluation.Atomic;

/// <summary>
/// What every unit of a text is rated on: a trait with statements for its poles. A high rating means the pole of
/// <paramref name="High"/>; where a published scale runs the other way (emotional stability for neuroticism) the statements say so.
/// </summary>
/// <param name="Trait">Key: <c>openness</c>, <c>stability</c>.</param>
/// <param name="High">First-person statements of the high pole, at least one.</param>
/// <param name="Low">First-person statements of the low pole, at least one.</param>
public sealed record TraitTarget(string Trait, IReadOnlyList<string> High, IReadOnlyList<string> Low);
