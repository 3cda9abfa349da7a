namespace Dramatis.Personas.Sampling;

/// <summary>Something that people differ in.</summary>
/// <param name="Id">Identifier: <c>religion</c>.</param>
/// <param name="Levels">Its values, equally likely.</param>
public sealed record PersonaAttribute(string Id, IReadOnlyList<AttributeLevel> Levels);
