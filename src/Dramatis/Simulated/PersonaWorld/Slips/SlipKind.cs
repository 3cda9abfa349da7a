namespace Dramatis.Simulated.PersonaWorld.Slips;

/// <summary>How a reply falls out of character.</summary>
public enum SlipKind
{
    /// <summary>Another value of something there is only one of: another town, another job.</summary>
    Fact,

    /// <summary>Another number: age, lucky number, siblings.</summary>
    Number,

    /// <summary>The persona denies what it is committed to.</summary>
    Negation,

    /// <summary>What holds now is told as something of the past.</summary>
    Timeline,

    /// <summary>The other pole of a stated trait.</summary>
    Trait,

    /// <summary>The stated way of speaking is not kept, another one is.</summary>
    Style,

    /// <summary>What the other speaker just said of themselves is claimed as the persona's own.</summary>
    OthersFact,
}
