using Dramatis.Scenarios.OpinionGroups;

namespace Dramatis.Catalog.AScenarios.PersonaInconstancy;

/// <summary>What a block of planted groups keeps in the journal.</summary>
/// <param name="Groups">Talks, each group once in each mode.</param>
/// <param name="Controls">The same groups without a talk.</param>
internal sealed record PlantedBlock(IReadOnlyList<GroupRecord> Groups, IReadOnlyList<ControlRecord> Controls);
