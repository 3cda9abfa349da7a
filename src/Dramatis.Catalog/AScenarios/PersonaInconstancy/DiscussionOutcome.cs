using Dramatis.Scenarios.OpinionGroups;

namespace Dramatis.Catalog.AScenarios.PersonaInconstancy;

/// <summary>What a discussion trial keeps in the journal.</summary>
/// <param name="Group">The coded record.</param>
/// <param name="LogLength">Characters of the talk.</param>
internal sealed record DiscussionOutcome(GroupRecord Group, int LogLength);
