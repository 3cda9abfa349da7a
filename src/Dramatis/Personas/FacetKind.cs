namespace Dramatis.Personas;

/// <summary>What a facet commits the persona to.</summary>
public enum FacetKind
{
    /// <summary>A typed fact: attribute and value ("occupation" = "baker").</summary>
    Fact,

    /// <summary>A trait level: attribute names the trait, <see cref="Facet.Level"/> its strength from -1 (low pole) to 1 (high pole).</summary>
    Trait,

    /// <summary>A way of speaking.</summary>
    Style,

    /// <summary>A value held, with <see cref="Facet.Level"/> as its importance.</summary>
    Value,

    /// <summary>Belonging to a nation; the value is the demonym.</summary>
    Nation,

    /// <summary>An opinion on a topic: attribute names the topic or question, value the position.</summary>
    Opinion,

    /// <summary>A relation to another person.</summary>
    Relationship,

    /// <summary>Something wanted.</summary>
    Goal,

    /// <summary>Free text that no other kind describes.</summary>
    Statement,
}
