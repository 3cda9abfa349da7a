namespace Dramatis.Statistics.HypothesisTests;

/// <summary>What the effects of an unbalanced design are adjusted for; in a balanced design all three agree.</summary>
public enum SumOfSquaresType
{
    /// <summary>Sequential: each term for those before it, in the order A, B, A:B.</summary>
    Sequential,

    /// <summary>Type II: each main effect for the other one, the interaction for both.</summary>
    Hierarchical,

    /// <summary>Type III: each term for all others, under contrasts that add up to zero.</summary>
    Marginal,
}
