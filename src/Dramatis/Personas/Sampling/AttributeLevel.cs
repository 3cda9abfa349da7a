namespace Dramatis.Personas.Sampling;

/// <summary>One value of an attribute.</summary>
/// <param name="Id">Identifier, unique in the attribute: <c>37</c>, <c>farmer</c>.</param>
/// <param name="Text">How it reads in the first person.</param>
/// <param name="Group">What it is counted as when attributes are compared (ages by generation); the identifier when levels are few.</param>
public sealed record AttributeLevel(string Id, string Text, string Group);
