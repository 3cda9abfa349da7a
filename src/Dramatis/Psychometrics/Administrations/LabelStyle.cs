namespace Dramatis.Psychometrics.Administrations;

/// <summary>What stands before an option and is answered.</summary>
public enum LabelStyle
{
    /// <summary>1, 2, 3.</summary>
    Numbers,

    /// <summary>A, B, C.</summary>
    UpperLetters,

    /// <summary>a, b, c.</summary>
    LowerLetters,

    /// <summary>I, II, III.</summary>
    UpperRoman,

    /// <summary>i, ii, iii.</summary>
    LowerRoman,

    /// <summary>Nothing: the text of the option itself is answered.</summary>
    Words,
}
