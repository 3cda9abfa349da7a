namespace Dramatis.Psychometrics.Instruments;

/// <summary>Of whom the text of an item speaks.</summary>
public enum GrammaticalPerson
{
    /// <summary>Of the respondent.</summary>
    First,

    /// <summary>Of somebody else; the text has slots for the subject (<see cref="Administrations.Subject"/>).</summary>
    Third,
}
