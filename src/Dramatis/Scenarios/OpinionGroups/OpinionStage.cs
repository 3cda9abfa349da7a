namespace Dramatis.Scenarios.OpinionGroups;

/// <summary>Where in the protocol an opinion was given.</summary>
public enum OpinionStage
{
    /// <summary>In private, before anything else.</summary>
    Onboarding,

    /// <summary>In public.</summary>
    Discussion,

    /// <summary>In private, after the discussion.</summary>
    Reflection,

    /// <summary>By the group.</summary>
    Group,

    /// <summary>In private, a second time, without a discussion.</summary>
    Control,
}
