namespace Dramatis.Psychometrics.Administrations;

/// <summary>In which order the options of an item are shown.</summary>
public enum OptionOrder
{
    /// <summary>As the instrument lists them.</summary>
    AsGiven,

    /// <summary>From the last to the first.</summary>
    Reversed,

    /// <summary>The first two exchanged, the next two exchanged, and so on: the second pass of situational items with paired options.</summary>
    PairsSwapped,

    /// <summary>Anew for every item and respondent, from the seed of the administration.</summary>
    Shuffled,
}
