using Dramatis.Psychometrics.Responses;

namespace Dramatis.Catalog.BPsychometrics.PoliticalMap;

/// <summary>One persona's form in one condition.</summary>
/// <param name="PersonaId">The persona, or <c>none</c>.</param>
/// <param name="Condition">The condition.</param>
/// <param name="Sheet">The answers.</param>
/// <param name="Place">Where it lies in the plane; null when too few items of an axis were answered.</param>
internal sealed record MapSheet(string PersonaId, string Condition, ResponseSheet Sheet, (double X, double Y)? Place);
