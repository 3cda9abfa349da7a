using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Simulated.Respondents.Dials;
using Dramatis.Simulated.Respondents.Planting;

namespace Dramatis.Simulated.Respondents.Speaking;

/// <summary>Everything planted in a respondent that speaks.</summary>
public sealed record RespondentPlan
{
    /// <summary>What is planted beside the traits.</summary>
    public RespondentDials Dials { get; init; } = RespondentDials.Silent;

    /// <summary>How instruments are planted.</summary>
    public PlantingOptions Planting { get; init; } = new();

    /// <summary>Traits that it shows without a persona; those left out are 0.</summary>
    public IReadOnlyDictionary<string, double> OwnTraits { get; init; } = new Dictionary<string, double>();

    /// <summary>Standard deviation, among personas, of levels that a persona says nothing of; 0 or above.</summary>
    public double Spread { get; init; } = 1;

    /// <summary>Words of personas that it understands.</summary>
    public IReadOnlyList<TraitCue> Cues { get; init; } = TraitCue.Standard;

    /// <summary>Seed of everything that is fixed about it.</summary>
    public ulong Seed { get; init; }

    /// <summary>Templates whose frames it knows; the standard ones when left out.</summary>
    public IReadOnlyList<AdministrationTemplate> Templates { get; init; } = StandardTemplates.All;

    /// <summary>Instruments that it knows beside those of its surroundings.</summary>
    public IReadOnlyList<Instrument> Instruments { get; init; } = [];
}
