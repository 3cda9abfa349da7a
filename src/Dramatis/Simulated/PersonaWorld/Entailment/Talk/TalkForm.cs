namespace Dramatis.Simulated.PersonaWorld.Entailment.Talk;

/// <summary>What a hypothesis does with its value.</summary>
internal enum TalkForm
{
    Stated,
    Denied,

    /// <summary>It was so once.</summary>
    Once,
}
