namespace Dramatis.Simulated.PersonaWorld.Entailment;

/// <summary>Why a pair has its relation.</summary>
public enum StatementRule
{
    /// <summary>The same fact in other words: entailment.</summary>
    SameFact,

    /// <summary>A narrower word in the premise, a wider one in the hypothesis: entailment.</summary>
    Wider,

    /// <summary>Another value of a functional attribute, and the hypothesis denies this one: entailment.</summary>
    OtherValueDenied,

    /// <summary>The same denial in other words: entailment.</summary>
    SameDenial,

    /// <summary>Another value of a functional attribute: contradiction.</summary>
    OtherValue,

    /// <summary>One side states what the other denies: contradiction.</summary>
    Polarity,

    /// <summary>Liked in one, disliked in the other: contradiction.</summary>
    LikeDislike,

    /// <summary>A statement about something else: neutral.</summary>
    OtherAttribute,

    /// <summary>The same statement about somebody else: neutral.</summary>
    OtherPerson,

    /// <summary>Another value that held in the past: neutral.</summary>
    PastState,

    /// <summary>Another value where several may hold: neutral.</summary>
    SecondValue,

    /// <summary>A wider word in the premise, a narrower one in the hypothesis: neutral.</summary>
    Narrower,
}
