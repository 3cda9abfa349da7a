using Dramatis.Evaluation.Labelling;

namespace Dramatis.Scenarios.OpinionGroups;

/// <summary>A public message with its codes.</summary>
/// <param name="Speaker">Index of the speaker among the members.</param>
/// <param name="Label">What the labeller read.</param>
/// <param name="SpokeAs">The other persona as whom the speaker spoke, or null.</param>
public sealed record GroupMessage(int Speaker, MessageLabel Label, string? SpokeAs = null);
