namespace Dramatis.Evaluation.Atomic;

/// <summary>Which third of a five-step scale a persona aims at.</summary>
public enum FidelityLevel
{
    /// <summary>The low third: 1 up to 7/3, its upper end excluded.</summary>
    Low,

    /// <summary>The middle: 7/3 up to 11/3, its upper end excluded.</summary>
    Neutral,

    /// <summary>The high third: 11/3 to 5.</summary>
    High,
}
