namespace Dramatis.Simulated.Respondents.Dials;

/// <summary>A level of a factor of the administration, for example <c>template = plain</c> or <c>language = de</c>.</summary>
/// <param name="Factor">One of <see cref="PresentationFactors"/>.</param>
/// <param name="Level">The level, as it stands in tables.</param>
public sealed record Condition(string Factor, string Level);
