namespace Dramatis.Control.Guarding;

/// <summary>What a guard did.</summary>
public enum GuardAction
{
    /// <summary>Nothing contradicted; the reply went out untouched.</summary>
    Passed,

    /// <summary>Something contradicted; the reply went out untouched.</summary>
    Flagged,

    /// <summary>Another reply, that does not contradict, went out.</summary>
    Reranked,

    /// <summary>Contradicting atoms were replaced.</summary>
    Repaired,

    /// <summary>A sentence that says nothing went out.</summary>
    Declined,

    /// <summary>The budget of the turn ended before the reply was checked; it went out untouched.</summary>
    Unchecked,
}
