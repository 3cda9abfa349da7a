namespace Dramatis.Scenarios.OpinionGroups;

/// <summary>Who speaks when.</summary>
public enum SpeakerPolicy
{
    /// <summary>Whoever has spoken least, ties by chance: a manager by rule.</summary>
    LeastHeard,

    /// <summary>A manager model picks.</summary>
    Manager,

    /// <summary>In order.</summary>
    RoundRobin,

    /// <summary>By chance.</summary>
    Random,

    /// <summary>A member of the largest camp opens, then as <see cref="LeastHeard"/>.</summary>
    MajorityFirst,

    /// <summary>A member of the smallest camp opens, then as <see cref="LeastHeard"/>.</summary>
    MinorityFirst,
}
