namespace Dramatis.Catalog.CFidelity.PersonalisedJudge;

/// <summary>One verdict on a pair that a bias is looked for with.</summary>
/// <param name="Kind">Which pair: <c>longer</c>, <c>own</c>, <c>tie-equal</c>, <c>tie-different</c>.</param>
/// <param name="Leans">Whether the suspect reply was chosen, or a tie called; null when nothing was decided or read.</param>
internal sealed record JudgedPair(string Kind, bool? Leans);
