namespace Dramatis.Psychometrics.Administrations;

/// <summary>What a label stands for when options change places.</summary>
public enum LabelAssignment
{
    /// <summary>The place in the list: the option shown first is 1, whatever it says.</summary>
    Position,

    /// <summary>The option: it keeps its label wherever it is shown.</summary>
    Meaning,
}
