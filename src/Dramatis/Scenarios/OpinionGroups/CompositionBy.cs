namespace Dramatis.Scenarios.OpinionGroups;

/// <summary>What the members of a group are chosen by.</summary>
public enum CompositionBy
{
    /// <summary>Opinions given in private: the classes of disagreement are filled evenly over the run.</summary>
    OpinionEntropy,

    /// <summary>Regions of the personas: the same with region labels.</summary>
    Region,

    /// <summary>Chance.</summary>
    Random,

    /// <summary>One class of disagreement throughout.</summary>
    FixedClass,
}
