using Dramatis.Psychometrics.Instruments;

namespace Dramatis.Psychometrics.Norms;

/// <summary>Norms of an instrument. They are norms of people, and certify no model.</summary>
/// <param name="InstrumentId">The instrument they belong to.</param>
/// <param name="Licence">Terms and source.</param>
/// <param name="Groups">Groups, not empty.</param>
/// <param name="Curve">Curve from T to percentiles, or null for the normal distribution.</param>
public sealed record NormSet(string InstrumentId, LicenceNote Licence, IReadOnlyList<NormGroup> Groups, PercentileCurve? Curve = null)
{
    /// <summary>The group of an identifier.</summary>
    /// <exception cref="InvalidInputException">There is none.</exception>
    public NormGroup Group(string id) => Groups.FirstOrDefault(g => g.Id == id) ?? throw new InvalidInputException(
        $"norm group '{id}'", "is not in these norms.", $"Known: {string.Join(", ", Groups.Select(g => g.Id))}.");

    /// <summary>The first group that somebody belongs to.</summary>
    /// <param name="sex"><c>M</c> or <c>F</c>.</param>
    /// <param name="age">Age in years.</param>
    /// <exception cref="InvalidInputException">There is none.</exception>
    public NormGroup GroupOf(string? sex, int? age) => Groups.FirstOrDefault(g => g.Holds(sex, age)) ?? throw new InvalidInputException(
        $"norms for sex '{sex}' and age {age}", "there is no such group.", $"Known groups: {string.Join(", ", Groups.Select(g => g.Id))}.");
}
