namespace Dramatis.Entailment.Rules;

/// <summary>What may stand as a value.</summary>
internal enum FactValue
{
    /// <summary>A word with a capital, or a city or country in small letters.</summary>
    Name,

    /// <summary>A number in digits or words.</summary>
    Number,

    /// <summary>A noun phrase.</summary>
    Phrase,

    /// <summary>One of a known kind of words.</summary>
    Kind,
}
