namespace Dramatis.Entailment.Rules;

/// <summary>What a clause says of its speaker.</summary>
/// <param name="Attribute">The attribute.</param>
/// <param name="IsFunctional">Whether a person has one value only.</param>
/// <param name="Kind">What may stand as a value.</param>
/// <param name="Value">The value as said.</param>
/// <param name="Form">In which form.</param>
internal sealed record FactReading(string Attribute, bool IsFunctional, FactValue Kind, string Value, FactForm Form);
