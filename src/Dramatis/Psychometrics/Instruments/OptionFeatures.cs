namespace Dramatis.Psychometrics.Instruments;

/// <summary>What a classifier may see of an option (<see cref="BlindOptionCheck"/>).</summary>
public enum OptionFeatures
{
    /// <summary>Its surface: words, characters, characters a word, negations, commas and semicolons. Nothing of what it says.</summary>
    Surface,

    /// <summary>Its words, in no order.</summary>
    Words,
}
