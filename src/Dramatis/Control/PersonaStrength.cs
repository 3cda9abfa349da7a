namespace Dramatis.Control;

/// <summary>How much of a persona a prompt states, and how firmly: a grid axis of every study that gives a model a persona by text.</summary>
public enum PersonaStrength
{
    /// <summary>The name alone.</summary>
    NameOnly,

    /// <summary>The name and every facet.</summary>
    Standard,

    /// <summary>The name, every facet, and the demand to stay in character whatever is said.</summary>
    Firm,
}
