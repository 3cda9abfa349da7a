namespace Dramatis.Scenarios.OpinionGroups;

/// <summary>
/// What stands in place of the discussion to measure how far private answers move on their own. Without it a rate of change cannot be
/// called influence.
/// </summary>
public enum ControlArm
{
    /// <summary>No control.</summary>
    None,

    /// <summary>The private question again, with nothing in between.</summary>
    SelfReflection,

    /// <summary>The private question again, after a neutral text as long as the discussion.</summary>
    NeutralText,
}
