namespace Dramatis.Simulated.PersonaWorld.Abilities;

/// <summary>What an oracle reads from a generated answer.</summary>
public enum AnswerVerdict
{
    /// <summary>It states the truth.</summary>
    Right,

    /// <summary>It states something that the persona excludes.</summary>
    Contradicts,

    /// <summary>It states neither: off the point, evasive, or unreadable.</summary>
    Other,
}
