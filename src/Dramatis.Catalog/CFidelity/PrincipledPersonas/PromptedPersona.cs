namespace Dramatis.Catalog.CFidelity.PrincipledPersonas;

/// <summary>A persona of the study as a system text.</summary>
/// <param name="Id">Name in cells: <c>expert</c>, <c>name-3</c>.</param>
/// <param name="Group">What it is for: <c>none</c>, <c>expert</c>, <c>education</c>, <c>name</c>, <c>colour</c>, <c>dynamic</c>.</param>
/// <param name="System">The system text, empty for none; <c>{field}</c> and <c>{related}</c> stand for what the question is about and what is near to it.</param>
internal sealed record PromptedPersona(string Id, string Group, string System);
