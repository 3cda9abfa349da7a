namespace Dramatis.Psychometrics.Norms;

/// <summary>People with whom a score is compared.</summary>
/// <param name="Id">Identifier, unique in the set.</param>
/// <param name="Sex"><c>M</c>, <c>F</c>, or null when the group is not divided by sex.</param>
/// <param name="FromAge">Youngest age, in years, included.</param>
/// <param name="ToAge">Oldest age, in years, included; null for no end.</param>
/// <param name="Scales">Distribution by scale.</param>
public sealed record NormGroup(string Id, string? Sex, int FromAge, int? ToAge, IReadOnlyDictionary<string, NormValue> Scales)
{
    /// <summary>Whether somebody belongs to the group.</summary>
    public bool Holds(string? sex, int? age) =>
        (Sex is null || string.Equals(Sex, sex, StringComparison.OrdinalIgnoreCase)) && (age is null || (age >= FromAge && (ToAge is null || age <= ToAge)));
}
