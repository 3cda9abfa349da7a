namespace Dramatis.Models;

/// <summary>How a hypothesis stands to a premise.</summary>
public enum NliLabel
{
    /// <summary>If the premise is true, so is the hypothesis.</summary>
    Entailment,

    /// <summary>The premise leaves the hypothesis open.</summary>
    Neutral,

    /// <summary>Both cannot be true.</summary>
    Contradiction,
}
