namespace Dramatis.Evaluation.Linting;

/// <summary>What a lint of a persona looks for.</summary>
public enum LintRule
{
    /// <summary>The persona is committed to nothing.</summary>
    NoStatements,

    /// <summary>A facet says nothing: its text or value is blank.</summary>
    Empty,

    /// <summary>A facet that needs a value has a level alone, which reads as "My occupation is high.".</summary>
    WithoutValue,

    /// <summary>A statement is so long that no one thing can be agreed with or contradicted.</summary>
    OverLong,

    /// <summary>Two statements are the same to the letter, but for case and punctuation.</summary>
    Duplicate,

    /// <summary>Two statements say the same: each follows from the other.</summary>
    NearDuplicate,

    /// <summary>Two statements cannot both be true.</summary>
    Contradiction,

    /// <summary>A statement shares no word with the task. A hint, not an error.</summary>
    Unneeded,
}
