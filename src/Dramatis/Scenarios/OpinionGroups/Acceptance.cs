namespace Dramatis.Scenarios.OpinionGroups;

/// <summary>How well a private answer must fit what the persona's population said in a survey.</summary>
public enum Acceptance
{
    /// <summary>
    /// Mean binary log-loss over the options, -(1/K) (ln p_o + sum over j != o of ln(1 - p_j)): the reading of the published code.
    /// </summary>
    MeanBinary,

    /// <summary>Cross-entropy -ln p_o: much stricter.</summary>
    Categorical,

    /// <summary>Every parsed answer is accepted.</summary>
    None,
}
