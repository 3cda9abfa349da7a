namespace Dramatis.Simulated.PersonaWorld.Kinds;

/// <summary>What an answer to a rating question looks like.</summary>
internal enum LikertAnswerStyle
{
    /// <summary>A digit from 1 to 5.</summary>
    Number,

    /// <summary>The label in words.</summary>
    Word,

    /// <summary>A letter from A to E.</summary>
    Letter,
}
