using Dramatis.Personas;

namespace Dramatis.Scenarios.OpinionGroups.Inputs;

/// <summary>A persona that can be asked, and the population whose shares its answer is held against.</summary>
/// <param name="Persona">The persona.</param>
/// <param name="Population">Key into <see cref="OpinionQuestion.Populations"/>.</param>
/// <param name="Region">Region label for composition by region, or null when none is known.</param>
public sealed record OpinionRespondent(Persona Persona, string Population, string? Region = null);
