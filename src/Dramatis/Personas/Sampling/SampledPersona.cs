namespace Dramatis.Personas.Sampling;

/// <summary>A persona with the levels that it was drawn with.</summary>
/// <param name="Persona">The persona.</param>
/// <param name="Levels">Level by attribute.</param>
public sealed record SampledPersona(Persona Persona, IReadOnlyDictionary<string, AttributeLevel> Levels);
