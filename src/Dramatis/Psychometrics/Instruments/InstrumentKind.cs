namespace Dramatis.Psychometrics.Instruments;

/// <summary>What the items of an instrument are, and with it how they are asked.</summary>
public enum InstrumentKind
{
    /// <summary>Statements that describe the respondent; the answer says how well they do.</summary>
    SelfDescription,

    /// <summary>Claims about the world; the answer says how far the respondent agrees.</summary>
    Proposition,

    /// <summary>Situations with courses of action; the answer is what the respondent would do.</summary>
    Situation,

    /// <summary>Questions with answers of their own.</summary>
    Question,
}
