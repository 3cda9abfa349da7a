namespace Dramatis.Simulated.PersonaWorld;

/// <summary>How many values of an attribute one person has.</summary>
public enum AttributeCardinality
{
    /// <summary>One value; another value contradicts it (home town, age).</summary>
    Functional,

    /// <summary>Several values side by side; another value is neutral (hobbies, languages).</summary>
    MultiValued,
}
