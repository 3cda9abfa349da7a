namespace Dramatis.Simulated.PersonaWorld.Entailment;

/// <summary>Why an <see cref="EntailmentExample"/> has its label. Each rule gives one label only.</summary>
public enum EntailmentRule
{
    /// <summary>The same fact in other words: entailment.</summary>
    SameFact,

    /// <summary>A narrower word or number in the premise, a wider one in the hypothesis: entailment.</summary>
    Wider,

    /// <summary>Another value of a functional relation, and the hypothesis denies this one: entailment.</summary>
    OtherValueDenied,

    /// <summary>The same denial in other words, or the denial of a wider kind: entailment.</summary>
    SameDenial,

    /// <summary>The premise gives the fact up, the hypothesis denies it: entailment.</summary>
    CeasedDenied,

    /// <summary>The same pole of a trait in other words (<see cref="TraitExamples"/> only): entailment.</summary>
    SameTrait,

    /// <summary>Another value of a functional relation: contradiction.</summary>
    OtherValue,

    /// <summary>Another number: contradiction.</summary>
    OtherNumber,

    /// <summary>One side states what the other denies: contradiction.</summary>
    Polarity,

    /// <summary>The opposite: liked and disliked, tidy and messy: contradiction.</summary>
    Opposite,

    /// <summary>What the hypothesis states is over by the premise: contradiction.</summary>
    Ceased,

    /// <summary>A statement about something else: neutral.</summary>
    OtherRelation,

    /// <summary>The same value in another relation (born there, lives there): neutral.</summary>
    SameValueElsewhere,

    /// <summary>A statement about somebody else: neutral.</summary>
    OtherPerson,

    /// <summary>Another value that held in the past: neutral.</summary>
    PastState,

    /// <summary>Another value where several may hold: neutral.</summary>
    SecondValue,

    /// <summary>The denial of another value: neutral.</summary>
    OtherDenial,

    /// <summary>A wider word or number in the premise, a narrower one in the hypothesis: neutral.</summary>
    Narrower,
}
