namespace Dramatis.Psychometrics;

/// <summary>In which orders the options of a choice item are shown.</summary>
public enum ChoiceOrder
{
    /// <summary>Once, as the item lists them.</summary>
    AsGiven,

    /// <summary>
    /// Once for every rotation of the list, with likelihoods averaged: no letter or position is favoured. For models that answer in
    /// text it is one random rotation.
    /// </summary>
    Rotated,
}
