namespace Dramatis.Control.Consistency;

/// <summary>Where a commitment comes from that a reply is held against.</summary>
public enum EvidenceKind
{
    /// <summary>A statement of the persona.</summary>
    Persona,

    /// <summary>Something remembered.</summary>
    Memory,

    /// <summary>What the speaker said earlier in this conversation.</summary>
    EarlierTurn,
}
