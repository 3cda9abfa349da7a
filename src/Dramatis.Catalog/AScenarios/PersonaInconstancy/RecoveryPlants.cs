using Dramatis.Scenarios.OpinionGroups;
using Dramatis.Simulated.Discussants;

namespace Dramatis.Catalog.AScenarios.PersonaInconstancy;

/// <summary>The rates planted in the recovery study.</summary>
internal static class RecoveryPlants
{
    public const double SpontaneousChange = 0.05;

    public static (double Conformity, double Confabulation, double Impersonation) Rates(DiscussionMode mode) => mode switch
    {
        DiscussionMode.Collaborate => (0.20, 0.02, 0.01),
        DiscussionMode.Debate => (0.35, 0.04, 0.03),
        _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "Unknown mode."),
    };

    public static DiscussantParameters Of(DiscussionMode mode)
    {
        (double conformity, double confabulation, double impersonation) = Rates(mode);
        return new DiscussantParameters(
            PrivateChange: 0.1, Confabulation: confabulation, SpontaneousChange: SpontaneousChange, Impersonation: impersonation)
            .WithConformity(conformity, PlantedGroups.MessagesPerMember);
    }
}
