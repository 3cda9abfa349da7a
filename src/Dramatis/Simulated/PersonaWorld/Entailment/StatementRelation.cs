namespace Dramatis.Simulated.PersonaWorld.Entailment;

/// <summary>What a premise says about a hypothesis.</summary>
public enum StatementRelation
{
    /// <summary>If the premise is true, so is the hypothesis.</summary>
    Entailment,

    /// <summary>Both cannot be true of one person.</summary>
    Contradiction,

    /// <summary>The premise leaves it open.</summary>
    Neutral,
}
