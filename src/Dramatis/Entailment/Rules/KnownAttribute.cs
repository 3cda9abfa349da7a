namespace Dramatis.Entailment.Rules;

/// <summary>An attribute of a person that the rules know how to read in a sentence.</summary>
/// <param name="Key">Its name in explanations.</param>
/// <param name="IsFunctional">Whether a person has one value only.</param>
/// <param name="Value">What may stand as a value.</param>
/// <param name="Aliases">Names that a persona file may give it, in small letters with spaces.</param>
/// <param name="Frames">Ways to say it, as <see cref="FactFrame"/> reads them.</param>
internal sealed record KnownAttribute(string Key, bool IsFunctional, FactValue Value, IReadOnlyList<string> Aliases, IReadOnlyList<FactFrame> Frames)
{
    /// <summary>Name of the kind that values belong to (<see cref="FactValue.Kind"/>).</summary>
    public string? Kind { get; init; }
}
