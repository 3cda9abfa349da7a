namespace Dramatis.Personas;

/// <summary>The two words for the ends of a trait.</summary>
/// <param name="Trait">Key of the trait, such as <c>extraversion</c>.</param>
/// <param name="High">Adjective of the high pole, as it follows "I am".</param>
/// <param name="Low">Adjective of the low pole.</param>
public sealed record TraitPair(string Trait, string High, string Low);
